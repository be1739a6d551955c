import { describe, expect, it } from 'vitest';
import { refuseRule, type CompositionGroup } from './composition-rule.ts';

const women: CompositionGroup = { id: 'g1', name: 'Women', members: 'half', offices: 'half' };
const young = {
  id: undefined,
  name: 'Under thirty',
  members: 'someone',
  offices: 'nothing',
} as const;

describe('who should not be missing', () => {
  it('a group stands in a rule once, however it is written', () => {
    const again = { ...young, name: 'WOMEN' };
    expect(refuseRule([women, again], [women])).toEqual({
      code: 'composition.group_twice',
      field: 'groups.1.name',
    });
    expect(refuseRule([women, { ...women, name: 'Others' }], [women])).toMatchObject({
      code: 'composition.group_twice',
    });
  });

  it('of a group something is expected, among members or in offices', () => {
    expect(refuseRule([{ ...young, members: 'nothing' }], [])).toEqual({
      code: 'composition.expects_nothing',
      field: 'groups.0.members',
    });
  });

  it('a group that goes on stood in the version before', () => {
    expect(refuseRule([young, women], [])).toEqual({
      code: 'composition.group_not_found',
      field: 'groups.1.name',
    });
  });

  it('a group may be worded anew, and others come and go', () => {
    expect(refuseRule([young, { ...women, name: 'Women, all shifts' }], [women])).toBeUndefined();
    expect(refuseRule([young], [women])).toBeUndefined();
  });
});
