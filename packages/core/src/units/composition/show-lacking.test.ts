import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showLacking, unitsLeast } from './show-lacking.ts';

describe('how many units lack a group, for a level above', () => {
  const cases = fc
    .integer({ min: unitsLeast, max: 300 })
    .chain((units) => fc.tuple(fc.constant(units), fc.nat(units)));

  it('nothing is shown of fewer than ten units', () => {
    expect(showLacking(0, 9)).toBeUndefined();
    expect(showLacking(9, 9)).toBeUndefined();
  });

  it('comes in steps of five, and the last takes in what is left over', () => {
    expect([0, 4, 5, 10].map((lacking) => showLacking(lacking, 10))).toEqual([
      ...[
        { from: 0, to: 4 },
        { from: 0, to: 4 },
      ],
      ...[
        { from: 5, to: null },
        { from: 5, to: null },
      ],
    ]);
    expect(showLacking(12, 13)).toEqual({ from: 5, to: null });
    expect(showLacking(12, 14)).toEqual({ from: 10, to: null });
  });

  it('stands for at least five numbers also for who knows how many units there are', () => {
    fc.assert(
      fc.property(cases, ([units, lacking]) => {
        const seen = JSON.stringify(showLacking(lacking, units));
        const possible = Array.from({ length: units + 1 }, (_, at) => at).filter(
          (at) => JSON.stringify(showLacking(at, units)) === seen,
        );
        expect(possible).toContain(lacking);
        expect(possible.length).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('changes at most once in any five units that come to lack it one after the other', () => {
    fc.assert(
      fc.property(cases, ([units, lacking]) => {
        fc.pre(lacking + 4 <= units);
        const seen = [0, 1, 2, 3, 4].map((more) =>
          JSON.stringify(showLacking(lacking + more, units)),
        );
        expect(new Set(seen).size).toBeLessThanOrEqual(2);
      }),
    );
  });
});
