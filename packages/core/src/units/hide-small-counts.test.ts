import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursOfOneMost, showCells, showCount, showHours, sumShown } from './hide-small-counts.ts';

describe('counts for the level above', () => {
  it('nothing under five is shown, and nobody is told apart from a few', () => {
    for (const count of [0, 1, 2, 3, 4]) expect(showCount(count)).toEqual({ kind: 'under_five' });
  });

  it('five and more are rounded to fives', () => {
    expect([5, 7, 8, 12, 13, 22].map((count) => showCount(count))).toEqual(
      [5, 5, 10, 10, 15, 20].map((count) => ({ kind: 'about', count })),
    );
  });

  it('one more member in a unit of 22 changes what is shown by nothing finer than five', () => {
    expect(showCount(22)).toEqual({ kind: 'about', count: 20 });
    expect(showCount(23)).toEqual({ kind: 'about', count: 25 });
    expect(showCount(21)).toEqual(showCount(22));
  });

  it('a lone hidden cell takes the smallest shown one along', () => {
    const { cells } = showCells({ speaking: 3, writing: 12, driving: 30 });
    expect(cells).toEqual({
      speaking: { kind: 'under_five' },
      writing: { kind: 'under_five' },
      driving: { kind: 'about', count: 30 },
    });
  });

  it('two hidden cells hide each other', () => {
    const { cells } = showCells({ speaking: 3, writing: 4, driving: 30 });
    expect(cells.driving).toEqual({ kind: 'about', count: 30 });
  });

  it('a total is the sum of what is shown', () => {
    expect(showCells({ a: 7, b: 7, c: 7 }).total).toEqual({ kind: 'about', count: 15 });
    expect(sumShown([{ kind: 'under_five' }, { kind: 'under_five' }])).toEqual({
      kind: 'under_five',
    });
  });

  it('a joining changes what is shown in at most one case of five', () => {
    const changes = Array.from({ length: 1000 }, (_, i) => i + 5).filter(
      (count) => JSON.stringify(showCount(count)) !== JSON.stringify(showCount(count + 1)),
    );
    expect(changes.length).toBe(200);
  });

  it('hours are shown in fifties, and nothing under fifty', () => {
    expect([0, 49].map((hours) => showHours(hours))).toEqual([
      ...[{ kind: 'under_five' }, { kind: 'under_five' }],
    ]);
    expect([50, 74, 75, 130].map((hours) => showHours(hours))).toEqual(
      [50, 50, 100, 150].map((count) => ({ kind: 'about', count })),
    );
  });

  it('whoever joins with whatever hours changes hours in at most one case of five', () => {
    for (let ofOne = 0; ofOne <= hoursOfOneMost; ofOne++) {
      const changes = Array.from({ length: 1000 }, (_, i) => i + 75).filter(
        (hours) => JSON.stringify(showHours(hours)) !== JSON.stringify(showHours(hours + ofOne)),
      );
      expect(changes.length).toBeLessThanOrEqual(200);
    }
  });

  it('no cell is ever finer than five, and never more than two and a half away', () => {
    const counts = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.nat(500), { minKeys: 1 });
    fc.assert(
      fc.property(counts, (given) => {
        const { cells } = showCells(given);
        for (const [name, cell] of Object.entries(cells)) {
          if (cell.kind === 'under_five') continue;
          expect(cell.count % 5).toBe(0);
          expect(Math.abs(cell.count - given[name]!)).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('exactly one hidden cell beside shown ones does not occur', () => {
    const counts = fc.array(fc.nat(60), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(counts, (given) => {
        const { cells } = showCells(Object.fromEntries(given.map((count, i) => [`c${i}`, count])));
        const hidden = Object.values(cells).filter(({ kind }) => kind === 'under_five').length;
        expect(hidden).not.toBe(1);
      }),
    );
  });
});
