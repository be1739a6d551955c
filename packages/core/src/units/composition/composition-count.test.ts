import { describe, expect, it } from 'vitest';
import { refuseCount, toCount, type TypedCount } from './composition-count.ts';
import type { CompositionGroup } from './composition-rule.ts';

const groups: readonly CompositionGroup[] = [
  { id: 'women', name: 'Women', members: 'half', offices: 'half' },
  { id: 'night', name: 'Night shift', members: 'someone', offices: 'nothing' },
];
const typed: TypedCount = {
  members: { asked: 20, answered: 18 },
  offices: {},
  counts: [
    { group: 'women', members: 7 },
    { group: 'night', members: 0 },
  ],
};
const without = (change: Partial<TypedCount>) => refuseCount({ ...typed, ...change }, groups);

describe('a count of who is in a unit', () => {
  it.each<[string, Partial<TypedCount>, string, string]>([
    [
      'that counts nothing',
      { members: {}, counts: [] },
      'composition.nothing_counted',
      'members.asked',
    ],
    [
      'of a group the rule does not have',
      { counts: [{ group: 'old', members: 1 }] },
      'composition.not_in_rule',
      'counts.0.members',
    ],
    [
      'of a part the rule does not look at',
      { offices: { asked: 2, answered: 2 }, counts: [{ group: 'night', offices: 1 }] },
      'composition.not_in_rule',
      'counts.0.offices',
    ],
    [
      'that has a group twice',
      { counts: [typed.counts[0]!, typed.counts[0]!] },
      'composition.not_in_rule',
      'counts.1.members',
    ],
    [
      'that does not say how many were asked',
      { members: { answered: 18 } },
      'composition.asked_missing',
      'members.asked',
    ],
    [
      'that does not say how many answered',
      { members: { asked: 18 } },
      'composition.asked_missing',
      'members.answered',
    ],
    [
      'of offices without saying who was asked',
      { counts: [{ group: 'women', offices: 1 }] },
      'composition.asked_missing',
      'offices.asked',
    ],
    [
      'with more answers than people asked',
      { members: { asked: 17, answered: 18 } },
      'composition.more_answered_than_asked',
      'members.answered',
    ],
    [
      'of more people than answered',
      {
        counts: [
          { group: 'night', members: 2 },
          { group: 'women', members: 19 },
        ],
      },
      'composition.more_than_answered',
      'counts.1.members',
    ],
  ])('%s is refused', (_, change, code, field) => {
    expect(without(change)).toEqual({ code, field });
  });

  it('keeps apart what was not asked, not answered, and nobody', () => {
    expect(refuseCount(typed, groups)).toBeUndefined();
    expect(toCount(typed)).toEqual({
      members: { asked: 20, answered: 18 },
      offices: null,
      groups: [
        { id: 'women', members: 7, offices: null },
        { id: 'night', members: 0, offices: null },
      ],
    });
  });
});
