import * as v from 'valibot';
import { grantMandate, inviteToUnit } from '../accounts/index.ts';
import {
  defineCommand,
  done,
  refuse,
  shapes,
  type CommandContext,
  type UnitRole,
} from '../platform/index.ts';
import { endPresentTerm } from './end-present-term.ts';
import { newRowId } from './new-row-id.ts';
import { addMonths, incompatibleWith, refuseGivingOffice, roleOfOffice } from './office.ts';
import { insertTerm, loadOffices } from './offices.table.ts';
import { findAccountOf, isInRegister } from './register-facts.ts';
import { lockUnit, type StoredUnit } from './units.table.ts';

export interface GivenOffice {
  readonly term: string;
  /** For a holder who does not sign in yet and whose office opens something; shown once. */
  readonly invitation: string | undefined;
}

/**
 * Gives an office of the own unit to a member for a term, as the unit decided. Whoever hands an
 * office over with it is signed out in the same transaction.
 */
export const giveOffice = defineCommand({
  name: 'office.give',
  shape: v.object({
    unit: shapes.id,
    office: shapes.id,
    member: shapes.id,
    /** The last day; left out: as long as the office allows. */
    until: shapes.optionalDay,
    handsOver: v.optional(v.picklist(['yes', 'no'], 'input.not_offered'), 'no'),
  }),
  refusals: [
    'unit.not_found',
    'office.not_found',
    'office.is_closed',
    'office.member_not_found',
    'office.already_theirs',
    'office.is_held',
    'office.until_in_past',
    'office.term_too_long',
    'office.incompatible',
  ],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ office }) => office,
  kept: (given: GivenOffice) => ({ ...given, invitation: undefined }),
  perform: async (context, input) => {
    const { tx, instance, now } = context;
    const unit = await lockUnit(tx, input.unit);
    if (unit === undefined) return refuse('unit.not_found');
    const offices = await loadOffices(tx, input.unit);
    const office = offices.find(({ id }) => id === input.office);
    if (office === undefined) return refuse('office.not_found');
    const today = now.toISOString().slice(0, 10);
    const { member, until = addMonths(today, office.termMonths) } = input;
    const facts = {
      office,
      offices,
      member,
      isInRegister: await isInRegister(tx, { unit: unit.id, member }),
      until,
      isHandedOver: input.handsOver === 'yes',
      today,
    };
    const code = refuseGivingOffice(facts);
    if (code !== undefined)
      return refuse(code, {
        field: code.startsWith('office.until') || code.endsWith('long') ? 'until' : 'member',
        params: { months: office.termMonths, other: incompatibleWith(facts) ?? '' },
      });
    const account = await findAccountOf(tx, { unit: unit.id, member });
    const term = newRowId(instance, 'term');
    const days = { begun_on: today, until };
    let invitation: string | undefined;
    await endPresentTerm(context, office, 'term_over', async () => {
      await insertTerm(tx, { id: term, office: office.id, unit: unit.id, member, ...days });
      const role = roleOfOffice(office.kind);
      if (role !== undefined)
        invitation = await openRole(context, unit, { role, member, until, account });
    });
    return done<GivenOffice>({ term, invitation });
  },
});

async function openRole(
  context: CommandContext,
  { id: unit, organisation }: StoredUnit,
  given: {
    readonly role: UnitRole;
    readonly member: string;
    readonly until: string;
    readonly account: string | undefined;
  },
): Promise<string | undefined> {
  const { role, member, until, account } = given;
  if (account === undefined)
    return inviteToUnit(context, { organisation, unit, role, member, label: role });
  await grantMandate(context, { account, organisation, unit, role, member, until });
  return undefined;
}
