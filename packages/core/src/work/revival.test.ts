import { madeRevival, madeRhythm, type MadeKind } from '@communard/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findWitheredRevival, workWeeks } from './revival.ts';

const weeks = (...stretches: [daysAWeek: number, count: number][]) =>
  stretches.flatMap(([days, count]) => Array.from({ length: count }, () => days));

describe('a revival that withers', () => {
  it('is named with what was before, during and since', () => {
    expect(findWitheredRevival(weeks([0, 10], [4, 6], [0, 3]))).toEqual({
      beganWeeksAgo: 8,
      endedWeeksAgo: 3,
      before: { workDays: 0, weeks: 10 },
      during: { workDays: 24, weeks: 6 },
      since: { workDays: 0, weeks: 3 },
    });
  });

  it('is seen while work goes on a little, and through a slow fading', () => {
    expect(findWitheredRevival(weeks([1, 12], [5, 6], [1, 4]))).toBeDefined();
    expect(findWitheredRevival([...weeks([0, 12], [5, 6]), 4, 3, 2, 1, 0])).toBeDefined();
  });
});

describe('no revival that withers', () => {
  it.each([
    ['is one that lasts', weeks([0, 12], [4, 12])],
    ['is steady work', weeks([4, 40])],
    ['is a unit that stops', weeks([4, 30], [0, 8])],
    ['is an action of one week', weeks([0, 20], [6, 1], [0, 6])],
    ['is a meeting every other week', Array.from({ length: 40 }, (_, week) => week % 2)],
    ['is work after a holiday of four weeks', weeks([4, 20], [0, 4], [4, 10])],
    ['is a little more for a while', weeks([1, 15], [2, 6], [1, 6])],
    ['is in two weeks', [0, 5]],
    ['is in none', []],
  ])('%s', (_, counts) => expect(findWitheredRevival(counts)).toBeUndefined());

  it('is found in weeks of any steady unit on more than few of them by chance', () => {
    const kinds: MadeKind[] = ['daily', 'weekly', 'twice_a_week', 'fortnightly', 'irregular'];
    const found = kinds.flatMap((kind) =>
      ['1', '2', '3', '4', '5', '6'].filter((seed) => {
        const { reports } = madeRhythm(kind, 'keeps', `revival/${seed}`);
        const days = reports.map((day) => Date.parse(day) / 86_400_000);
        const from = days[0]!;
        return findWitheredRevival(workWeeks(days, { from, through: from + 363 })) !== undefined;
      }),
    );
    expect(found.length).toBeLessThanOrEqual(1);
  });
});

describe('on made revivals with known truth', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => `revival/${seed}`);
  const weeksToFind = (ending: 'withers' | 'lasts', seed: string): number | undefined => {
    const { workDays, lengthDays, withersFrom } = madeRevival(ending, seed);
    for (let today = 70; today <= lengthDays; today += 7) {
      const seen = workWeeks(workDays, { from: 0, through: today - 1 });
      if (findWitheredRevival(seen) !== undefined) return (today - (withersFrom ?? 0)) / 7;
    }
    return undefined;
  };

  it('finds nearly all, in about a month, and none before it withers', () => {
    const found = seeds.flatMap((seed) => weeksToFind('withers', seed) ?? []);
    expect(found.length).toBeGreaterThanOrEqual(38);
    expect(found.toSorted((a, b) => a - b)[20]).toBeLessThanOrEqual(5);
    expect(Math.min(...found)).toBeGreaterThan(0);
  });

  it('does not name revivals that last', () => {
    const found = seeds.filter((seed) => weeksToFind('lasts', seed) !== undefined);
    expect(found.length).toBeLessThanOrEqual(2);
  });

  it('does not depend on what is longer ago than a year', () => {
    const some = fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 30 });
    const year = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 52, maxLength: 52 });
    fc.assert(
      fc.property(some, year, (older, counts) => {
        expect(findWitheredRevival([...older, ...counts])).toEqual(findWitheredRevival(counts));
      }),
    );
  });
});

describe('weeks of work', () => {
  it('are counted back from the last day over, and weeks with a pause are left out', () => {
    const days = [0, 1, 8, 20];
    expect(workWeeks(days, { from: 0, through: 20 })).toEqual([2, 1, 1]);
    expect(workWeeks(days, { from: 0, through: 22 })).toEqual([1, 0, 1]);
    expect(workWeeks(days, { from: 0, through: 20 }, (day) => day === 9)).toEqual([2, 1]);
  });
});
