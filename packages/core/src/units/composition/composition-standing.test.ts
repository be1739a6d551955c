import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompositionCount } from './composition-count.ts';
import { expectations, type CompositionGroup, type Expectation } from './composition-rule.ts';
import { bandOf, compositionBands, linesOf, standingOf } from './composition-standing.ts';

const groupOf = (members: Expectation): CompositionGroup => ({
  ...{ id: 'g', name: 'Women', members, offices: 'nothing' },
});
const countOf = (answered: number, counted: number | null): CompositionCount => ({
  members: { asked: answered + 3, answered },
  offices: null,
  groups: [{ id: 'g', members: counted, offices: null }],
});
const standing = (expected: Expectation, answered: number, counted: number | null) =>
  standingOf(countOf(answered, counted), groupOf(expected), 'members');

describe('how a group stands in a unit', () => {
  it('not asked, not answered and nobody are three answers', () => {
    expect(standingOf(undefined, groupOf('someone'), 'members')).toEqual({ state: 'not_asked' });
    expect(standing('someone', 9, null)).toEqual({ state: 'not_asked' });
    expect(standing('someone', 0, 0)).toEqual({ state: 'not_answered' });
    expect(standing('someone', 9, 0)).toEqual({ state: 'missing', band: 'none' });
  });

  it('somebody is enough where somebody is expected', () => {
    expect(standing('someone', 400, 1)).toEqual({ state: 'as_expected', band: 'some' });
  });

  it('a quarter and a half are of those who answered, and exactly that is enough', () => {
    const states = (expected: Expectation, counts: readonly number[]) =>
      counts.map((counted) => standing(expected, 20, counted).state);
    expect(states('quarter', [4, 5])).toEqual(['under', 'as_expected']);
    expect(states('half', [9, 10])).toEqual(['under', 'as_expected']);
  });

  it('one to four are one answer, and from five on the share is told', () => {
    expect([0, 1, 4, 5, 9, 10].map((counted) => bandOf(counted, 20))).toEqual([
      ...['none', 'some', 'some', 'quarter_to_half', 'quarter_to_half', 'half_or_more'],
    ]);
    expect(bandOf(5, 21)).toBe('under_quarter');
  });

  it('agrees with adding up one person after the other', () => {
    const numbers = fc
      .nat(200)
      .chain((answered) => fc.tuple(fc.constant(answered), fc.nat(answered)));
    fc.assert(
      fc.property(fc.constantFrom(...expectations), numbers, (expected, [answered, counted]) => {
        const { state } = standing(expected, answered, counted);
        const needed = { nothing: 0, someone: 1, quarter: answered / 4, half: answered / 2 };
        const isEnough = counted >= needed[expected] && counted > 0;
        const found = isEnough ? 'as_expected' : counted === 0 ? 'missing' : 'under';
        expect(state).toBe(answered === 0 ? 'not_answered' : found);
      }),
    );
  });

  it('shares never fall back while more of a group are counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(299), (answered, counted) => {
        fc.pre(counted < answered);
        const order = [counted, counted + 1].map((one) =>
          compositionBands.indexOf(bandOf(one, answered)),
        );
        expect(order[0]).toBeLessThanOrEqual(order[1]!);
      }),
    );
  });
});

describe('what leaves a unit of a count', () => {
  it('nothing where fewer than five answered, and nothing of what was not asked', () => {
    expect(linesOf(countOf(4, 0), [groupOf('someone')])).toEqual([]);
    expect(linesOf(countOf(9, null), [groupOf('someone')])).toEqual([]);
    expect(linesOf(countOf(5, 0), [groupOf('someone')])).toEqual([
      { group: 'g', part: 'members', expected: 'someone', isLacking: true },
    ]);
  });

  it('is yes or no for each group, and never a number', () => {
    const numbers = fc
      .nat(500)
      .chain((answered) => fc.tuple(fc.constant(answered), fc.nat(answered)));
    fc.assert(
      fc.property(numbers, fc.constantFrom(...expectations), ([answered, counted], expected) => {
        for (const line of linesOf(countOf(answered, counted), [groupOf(expected)]))
          expect(Object.values(line).map((value) => typeof value)).toEqual([
            ...['string', 'string', 'string', 'boolean'],
          ]);
      }),
    );
  });
});
