import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualAim } from './deployment-problem.ts';
import { firstPlaceValue, placeWorth } from './place-worth.ts';

const worth = (rank: number) => placeWorth({ rank, hoursMost: 20 }, usualAim);

describe('the worth of a place', () => {
  it('is whole for the first, half at twenty ranks below', () => {
    expect(worth(1).value).toBe(firstPlaceValue);
    expect(worth(21).value).toBe(firstPlaceValue / 2);
  });

  it('is had in part at the minimum, and the rest by the hour', () => {
    expect(worth(1)).toEqual({ value: 100_000, atMinimum: 60_000, perHour: 2_000 });
  });

  it('never rises with the rank, is whole, and never promises more than its value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 200 }),
        (rank, hoursMost) => {
          const here = placeWorth({ rank, hoursMost }, usualAim);
          const next = placeWorth({ rank: rank + 1, hoursMost }, usualAim);
          expect(next.value).toBeLessThanOrEqual(here.value);
          expect(Object.values(here).every(Number.isSafeInteger)).toBe(true);
          expect(here.atMinimum + here.perHour * hoursMost).toBeLessThanOrEqual(here.value);
        },
      ),
    );
  });
});
