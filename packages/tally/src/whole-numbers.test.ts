import { describe, expect, it } from 'vitest';
import { seeded, seedOfRun } from './testing/seeded.ts';
import {
  addUnits,
  basisPoints,
  compareUnits,
  decimal,
  divideCeil,
  divideCeilBig,
  divideFloor,
  divideFloorBig,
  KEEP_ONE,
  keptOf,
  multiplyDivideCeil,
  multiplyDivideFloor,
  multiplyUnits,
  powerOfTen,
  shortDecimal,
  subtractUnits,
  toUnits,
} from './whole-numbers.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const PAST = 2n ** 53n;

describe('whole numbers', () => {
  const seed = seedOfRun(Date.now());
  console.info(`whole numbers: COMMUNARD_SEED=${seed}`);
  const random = seeded(seed);
  /** A whole number below 2^53, of any size. */
  const any = (): number => {
    const bits = (BigInt(random.below(2 ** 32)) << 21n) | BigInt(random.below(2 ** 21));
    return Number(bits >> BigInt(random.below(53)));
  };

  it('powers of ten are exact', () => {
    expect([0, 1, 2, 9, 15].map(powerOfTen)).toEqual([1, 10, 100, 1e9, 1e15]);
  });

  it('are divided as their bigints are', () => {
    for (let i = 0; i < 5_000; i++) {
      const a = any();
      const b = any() + 1;
      const floor = BigInt(a) / BigInt(b);
      expect(divideFloor(a, b)).toBe(Number(floor));
      expect(divideFloorBig(BigInt(a), BigInt(b))).toBe(floor);
      const ceil = (BigInt(a) + BigInt(b) - 1n) / BigInt(b);
      expect(divideCeil(a, b)).toBe(Number(ceil));
      expect(divideCeilBig(BigInt(a), BigInt(b))).toBe(ceil);
    }
    expect(divideCeil(0, 7)).toBe(0);
    expect(divideCeil(7, 7)).toBe(1);
    expect(divideCeil(8, 7)).toBe(2);
    expect(divideFloor(6, 7)).toBe(0);
  });

  it('are multiplied and divided exactly, though the product passes 2^53', () => {
    for (let i = 0; i < 5_000; i++) {
      const c = any() + 1;
      const a = any();
      const b = any() % (c + 1);
      const exact = (BigInt(a) * BigInt(b)) / BigInt(c);
      if (exact > BigInt(MAX)) continue;
      expect(multiplyDivideFloor(a, b, c)).toBe(Number(exact));
    }
    expect(multiplyDivideFloor(MAX, MAX, MAX)).toBe(MAX);
    expect(multiplyDivideFloor(3, 7, 2)).toBe(10);
    // 94906267 squared is the first square past 2^53, and no double.
    expect(multiplyDivideFloor(94_906_267, 94_906_267, 10)).toBe(900_719_951_587_528);
    expect(multiplyDivideCeil(2n, 5n, 3n)).toBe(4n);
    expect(multiplyDivideCeil(2n, 6n, 3n)).toBe(4n);
  });

  it('shares of ballots are kept to nine places, rounded up', () => {
    for (let i = 0; i < 20_000; i++) {
      const a = random.below(KEEP_ONE + 1);
      const b = random.below(KEEP_ONE + 1);
      const exact = (BigInt(a) * BigInt(b) + 999_999_999n) / 1_000_000_000n;
      expect(keptOf(a, b)).toBe(Number(exact));
    }
    expect(keptOf(KEEP_ONE, KEEP_ONE)).toBe(KEEP_ONE);
    expect(keptOf(KEEP_ONE, 1)).toBe(1);
    expect(keptOf(1, 1)).toBe(1);
    expect(keptOf(0, 5)).toBe(0);
    expect(keptOf(5, 0)).toBe(0);
    expect(keptOf(999_999_999, 999_999_999)).toBe(999_999_999);
  });

  it('are numbers while they are safe, and bigints beyond', () => {
    expect(toUnits(PAST - 1n)).toBe(MAX);
    expect(toUnits(PAST)).toBe(PAST);
    expect(toUnits(-PAST + 1n)).toBe(-MAX);
    expect(toUnits(-PAST)).toBe(-PAST);
    expect(addUnits(MAX, 1)).toBe(PAST);
    expect(addUnits(PAST, -1)).toBe(MAX);
    expect(addUnits(2, 3)).toBe(5);
    expect(subtractUnits(PAST, 1)).toBe(MAX);
    expect(subtractUnits(5, 7)).toBe(-2);
    expect(subtractUnits(5, PAST)).toBe(-9_007_199_254_740_987);
    expect(multiplyUnits(3, 4)).toBe(12);
    expect(multiplyUnits(2 ** 40, 2 ** 40)).toBe(2n ** 80n);
    expect(multiplyUnits(-(2 ** 40), 2 ** 40)).toBe(-(2n ** 80n));
    expect(multiplyUnits(PAST, 0)).toBe(0);
  });

  it('are compared whatever their form', () => {
    expect(compareUnits(1, 2)).toBe(-1);
    expect(compareUnits(2, 1)).toBe(1);
    expect(compareUnits(2, 2)).toBe(0);
    expect(compareUnits(MAX, PAST)).toBe(-1);
    expect(compareUnits(PAST, MAX)).toBe(1);
    expect(compareUnits(PAST, 2n ** 53n)).toBe(0);
  });

  it.each([
    [0, 0, '0', '0'],
    [7, 0, '7', '7'],
    [0, 2, '0.00', '0'],
    [5, 2, '0.05', '0.05'],
    [50, 2, '0.50', '0.5'],
    [100, 2, '1.00', '1'],
    [87_367_470, 5, '873.67470', '873.6747'],
    [1_000, 0, '1000', '1000'],
    [-5, 2, '-0.05', '-0.05'],
    [-300, 2, '-3.00', '-3'],
    [PAST * 1_000n, 3, '9007199254740992.000', '9007199254740992'],
    [-PAST, 1, '-900719925474099.2', '-900719925474099.2'],
  ])('%d units with %i places read %s, or %s', (units, places, whole, short) => {
    expect(decimal(units, places)).toBe(whole);
    expect(shortDecimal(units, places)).toBe(short);
  });

  it('shares for bars are rounded down, and nothing of nothing is nothing', () => {
    expect(basisPoints(1, 3)).toBe(3333);
    expect(basisPoints(3, 3)).toBe(10_000);
    expect(basisPoints(0, 3)).toBe(0);
    expect(basisPoints(5, 0)).toBe(0);
    expect(basisPoints(PAST, PAST * 2n)).toBe(5000);
  });
});
