import { describe, expect, it } from 'vitest';
import {
  basicKinds,
  depthMax,
  firstUnitOf,
  isBasic,
  isTemporary,
  kindsBelow,
  refuseUnitBelow,
  temporaryKinds,
  unitKinds,
  unitModes,
  type Unit,
} from './unit.ts';

const today = '2026-03-01';
const unit = (changes: Partial<Unit> = {}): Unit => ({
  ...{ id: 'depot', organisation: 'ferry', parent: 'first', path: ['first', 'depot'] },
  ...{ kind: 'workplace', begunOn: '2026-01-01', endsOn: null, endedOn: null, mode: 'open' },
  ...changes,
});
const village = { kind: 'village' as const, endsOn: undefined };
const team = { kind: 'team' as const, endsOn: '2026-06-01' };

describe('a unit below another', () => {
  it('is not set up below one that has ended', () => {
    const ended = unit({ endedOn: '2026-02-01', kind: 'team' });
    expect(refuseUnitBelow(ended, village, today)).toBe('unit.is_ended');
  });

  it.each(['commission', 'team', 'membership_office'] as const)(
    'is not set up below a %s',
    (kind) => {
      expect(refuseUnitBelow(unit({ kind }), village, today)).toBe('unit.takes_none_below');
    },
  );

  it('is not deeper than the tree goes', () => {
    const path = Array.from({ length: depthMax }, (_, i) => `unit-${i}`);
    expect(refuseUnitBelow(unit({ path }), village, today)).toBe('unit.too_deep');
    expect(refuseUnitBelow(unit({ path: path.slice(1) }), village, today)).toBeUndefined();
  });

  it('has a last day if it is for a task, and none if it is not', () => {
    expect(refuseUnitBelow(unit(), { ...team, endsOn: undefined }, today)).toBe('unit.end_missing');
    expect(refuseUnitBelow(unit(), { ...village, endsOn: '2026-06-01' }, today)).toBe(
      'unit.end_not_offered',
    );
    expect(refuseUnitBelow(unit(), team, today)).toBeUndefined();
    expect(refuseUnitBelow(unit(), village, today)).toBeUndefined();
  });

  it('ends today at the earliest, and with what it stands below at the latest', () => {
    const ending = (endsOn: string) => ({ ...team, endsOn });
    expect(refuseUnitBelow(unit(), ending('2026-02-28'), today)).toBe('unit.end_in_past');
    expect(refuseUnitBelow(unit(), ending(today), today)).toBeUndefined();
    const parent = unit({ endsOn: '2026-05-01' });
    expect(refuseUnitBelow(parent, ending('2026-05-02'), today)).toBe('unit.end_after_parent');
    expect(refuseUnitBelow(parent, ending('2026-05-01'), today)).toBeUndefined();
    expect(refuseUnitBelow(parent, village, today)).toBeUndefined();
  });
});

describe('kinds of units', () => {
  it('the organisation itself stands below nothing; all other kinds may', () => {
    expect(kindsBelow).toEqual(unitKinds.filter((kind) => kind !== 'organisation'));
    expect(kindsBelow).toHaveLength(9);
  });

  it('people meet in four of them, and two end with their task', () => {
    expect(unitKinds.filter(isBasic)).toEqual([...basicKinds]);
    expect(basicKinds).toEqual(['workplace', 'locality', 'institution', 'village']);
    expect(unitKinds.filter(isTemporary)).toEqual([...temporaryKinds]);
    expect(temporaryKinds).toEqual(['commission', 'team']);
  });

  it('modes go from open to restricted', () => {
    expect(unitModes).toEqual(['open', 'careful', 'restricted']);
  });

  it('names of all units are sealed in the first of their path', () => {
    expect(firstUnitOf(unit())).toBe('first');
  });
});
