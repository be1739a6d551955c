import { describe, expect, it } from 'vitest';
import {
  findUnitMandate,
  holdsMandate,
  isFreshlyVerified,
  officerRoles,
  operator,
  roles,
  unitRoles,
  type Actor,
  type UnitMandate,
} from './actor.ts';
import { actingOrganisation, checkAuthority, type Authority } from './check-authority.ts';

const now = new Date('2026-03-01T09:00:00Z');
const secretariat = { organisation: 'ferry', role: 'secretariat' as const };
const inDepot: UnitMandate = {
  ...{ organisation: 'ferry', unit: 'depot', role: 'treasurer' as const, member: 'm-1' },
};
const account = (parts: Partial<Extract<Actor, { kind: 'account' }>>): Actor => ({
  ...{ kind: 'account', account: 'a-1', label: 'Office', mandates: [] },
  ...parts,
});

interface Input {
  readonly unit?: string;
  readonly organisation?: string;
}
const deed: Authority<Input> = {
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
};
const inUnit: Authority<Input> = {
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit ?? '', roles: ['treasurer', 'secretary'] },
};

describe('a deed of an organisation', () => {
  it('is for those who hold one of its roles in that very organisation', () => {
    const actor = account({ mandates: [secretariat] });
    expect(checkAuthority(actor, deed, { organisation: 'ferry' })).toBeUndefined();
    expect(checkAuthority(actor, deed, { organisation: 'mill' })).toBe('command.not_permitted');
    const delegate = account({ mandates: [{ ...secretariat, role: 'delegate' }] });
    expect(checkAuthority(delegate, deed, { organisation: 'ferry' })).toBe('command.not_permitted');
  });

  it('is nobody’s where no organisation acts', () => {
    const actor = account({ mandates: [secretariat] });
    expect(checkAuthority(actor, deed, {})).toBe('command.not_permitted');
  });

  it('is the operator’s only where it says so', () => {
    const input = { organisation: 'ferry' };
    expect(checkAuthority(operator, deed, input)).toBe('command.not_permitted');
    expect(checkAuthority(operator, { ...deed, isOpenToOperator: false }, input)).toBe(
      'command.not_permitted',
    );
    expect(checkAuthority(operator, { ...deed, isOpenToOperator: true }, input)).toBeUndefined();
  });

  it('is not opened to accounts by being open to the operator', () => {
    const open = { ...deed, isOpenToOperator: true };
    expect(checkAuthority(account({}), open, { organisation: 'ferry' })).toBe(
      'command.not_permitted',
    );
  });

  it('is written down under the organisation that acts', () => {
    const actor = account({ mandates: [secretariat] });
    expect(actingOrganisation(actor, deed, { organisation: 'ferry' })).toBe('ferry');
    expect(actingOrganisation(actor, deed, {})).toBeNull();
  });
});

describe('a deed in a unit', () => {
  const actor = account({ mandates: [secretariat], unitMandates: [inDepot] });

  it('is for those who hold one of its roles in that very unit', () => {
    expect(checkAuthority(actor, inUnit, { unit: 'depot' })).toBeUndefined();
  });

  it('tells those of the unit that it is not theirs, and everyone else that there is no unit', () => {
    const member = account({ unitMandates: [{ ...inDepot, role: 'member' }] });
    expect(checkAuthority(member, inUnit, { unit: 'depot' })).toBe('command.not_permitted');
    expect(checkAuthority(actor, inUnit, { unit: 'yard' })).toBe('unit.not_found');
    expect(checkAuthority(account({ mandates: [secretariat] }), inUnit, { unit: 'depot' })).toBe(
      'unit.not_found',
    );
    expect(checkAuthority(operator, { ...inUnit, isOpenToOperator: true }, { unit: 'depot' })).toBe(
      'unit.not_found',
    );
  });

  it('is written down under the organisation of the mandate', () => {
    expect(actingOrganisation(actor, inUnit, { unit: 'depot' })).toBe('ferry');
    expect(actingOrganisation(actor, inUnit, { unit: 'yard' })).toBeNull();
    expect(actingOrganisation(account({}), inUnit, { unit: 'depot' })).toBeNull();
  });
});

describe('what an actor holds', () => {
  it('roles are those the database takes, and every officer’s role is a unit’s', () => {
    expect(roles).toEqual(['secretariat', 'delegate']);
    expect(officerRoles).toEqual([
      ...['secretary', 'treasurer', 'editor', 'election_officer', 'organiser'],
    ]);
    expect(unitRoles).toEqual([...officerRoles, 'member']);
  });

  it('any role in an organisation is a mandate there, unless some are asked for', () => {
    const delegate = account({ mandates: [{ organisation: 'ferry', role: 'delegate' }] });
    expect(holdsMandate(delegate, 'ferry')).toBe(true);
    expect(holdsMandate(delegate, 'mill')).toBe(false);
    expect(holdsMandate(delegate, 'ferry', ['secretariat'])).toBe(false);
    expect(holdsMandate(account({}), 'ferry')).toBe(false);
    expect(holdsMandate(operator, 'ferry')).toBe(false);
  });

  it('any role in a unit is a mandate there, unless some are asked for', () => {
    const actor = account({ unitMandates: [{ ...inDepot, role: 'member' }, inDepot] });
    expect(findUnitMandate(actor, 'depot')).toMatchObject({ role: 'member' });
    expect(findUnitMandate(actor, 'depot', officerRoles)).toBe(inDepot);
    expect(findUnitMandate(actor, 'yard')).toBeUndefined();
    expect(findUnitMandate(account({}), 'depot')).toBeUndefined();
    expect(findUnitMandate(operator, 'depot')).toBeUndefined();
  });

  it('a proof is fresh for five minutes; the operator always shows that it is he', () => {
    const provenAgo = (ms: number) => account({ verifiedAt: new Date(now.getTime() - ms) });
    expect(operator).toEqual({ kind: 'operator' });
    expect(isFreshlyVerified(operator, now)).toBe(true);
    expect(isFreshlyVerified(account({}), now)).toBe(false);
    expect(isFreshlyVerified(provenAgo(300_000), now)).toBe(true);
    expect(isFreshlyVerified(provenAgo(300_001), now)).toBe(false);
  });
});
