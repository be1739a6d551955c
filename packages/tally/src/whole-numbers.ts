/**
 * The only place of this package where two numbers may be divided. Every figure that decides is a
 * whole number of small units (hundredths of a vote, hundred-thousandths, …), held in a `number`
 * while it is at most 2^53 − 1 and in a `bigint` where a product passes that. A lint
 * (`whole-numbers.lint.test.ts`) keeps division, decimal fractions and the floating functions of
 * `Math` out of every other file.
 */

/** A whole number of units of 10^-places votes; a bigint only when it is past 2^53 − 1. */
export type Units = number | bigint;

const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** 10 to the power `places`, for 0 ≤ places ≤ 15. */
export function powerOfTen(places: number): number {
  let power = 1;
  for (let i = 0; i < places; i++) power *= 10;
  return power;
}

/** floor(a / b) for safe whole numbers a ≥ 0, b > 0. Exact: a − a mod b is a multiple of b. */
export function divideFloor(a: number, b: number): number {
  return (a - (a % b)) / b;
}

/** ceil(a / b) for safe whole numbers a ≥ 0, b > 0. */
export function divideCeil(a: number, b: number): number {
  const rest = a % b;
  return rest === 0 ? a / b : (a - rest) / b + 1;
}

/** floor(a × b / c) for safe whole numbers; the product may pass 2^53, the answer may not. */
export function multiplyDivideFloor(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= MAX_SAFE) return divideFloor(product, c);
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** ceil(a × b / c) for non-negative bigints and c > 0. */
export function multiplyDivideCeil(a: bigint, b: bigint, c: bigint): bigint {
  return (a * b + c - 1n) / c;
}

/** floor(a / b) for bigints a ≥ 0 and b > 0. */
export function divideFloorBig(a: bigint, b: bigint): bigint {
  return a / b;
}

/** ceil(a / b) for bigints a ≥ 0 and b > 0. */
export function divideCeilBig(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

/** The shortest form of a whole number: a `number` when it is safe. */
export function toUnits(value: bigint): Units {
  return value <= BigInt(MAX_SAFE) && value >= -BigInt(MAX_SAFE) ? Number(value) : value;
}

/** a − b, whatever form the two have. */
export function subtractUnits(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return toUnits(BigInt(a) - BigInt(b));
}

/** a × b, whatever form the two have. */
export function multiplyUnits(a: Units, b: Units): Units {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Math.abs(product) <= MAX_SAFE) return product;
  }
  return toUnits(BigInt(a) * BigInt(b));
}

/** a + b, whatever form the two have. */
export function addUnits(a: Units, b: Units): Units {
  return toUnits(BigInt(a) + BigInt(b));
}

/** Sorts amounts in ascending order, whatever form they have. */
export function compareUnits(a: Units, b: Units): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * `87367470` with 5 places reads `873.67470`; every place is written, so equal figures are equal
 * texts.
 */
export function decimal(units: Units, places: number): string {
  const isNegative = units < 0;
  const digits = (isNegative ? -units : units).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return isNegative ? `-${text}` : text;
}

/** The same figure without closing zeros: `873.6747`, `843`. */
export function shortDecimal(units: Units, places: number): string {
  const text = decimal(units, places);
  if (places === 0) return text;
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end--;
  return text.slice(0, end);
}

/**
 * `part` of `whole` in hundredths of a percent, rounded down; for the length of bars, which decide
 * nothing.
 */
export function basisPoints(part: Units, whole: Units): number {
  if (BigInt(whole) <= 0n) return 0;
  return Number((BigInt(part) * 10_000n) / BigInt(whole));
}

/** One, in the nine decimal places of Meek's method. */
export const KEEP_ONE = 1_000_000_000;

/**
 * ceil(a × b / 10^9) for whole numbers up to 10^9. The product may reach 10^18, so `a` is cut into
 * a high and a low part of 15 bits: every number on the way stays below 2^53.
 */
export function keptOf(a: number, b: number): number {
  if (b === KEEP_ONE) return a;
  const low = a & 0x7fff;
  const high = (a - low) / 0x8000;
  const product = high * b;
  const rest = product % KEEP_ONE;
  return ((product - rest) / KEEP_ONE) * 0x8000 + divideCeil(rest * 0x8000 + low * b, KEEP_ONE);
}
