import type { Rankings } from '../../ballots/ballots.ts';

/** Sums over strict ballots of weight 1. Indexed by candidate number, from 1; index 0 is spare. */
export interface StrictSums {
  /** Candidates and one: the length of a row of `after`. */
  readonly size: number;
  /** `after[a × size + b]`: ballots that rank both, a after b. */
  readonly after: Uint32Array;
  /** Ballots that rank each. */
  readonly ranked: Uint32Array;
}

/** No `Rankings` can hold more ballots than 2^32 − 1, so no sum can overflow. */
export function createStrictSums(candidateCount: number): StrictSums {
  const size = candidateCount + 1;
  return { size, after: new Uint32Array(size * size), ranked: new Uint32Array(size) };
}

/**
 * Adds the marks from `start` up to `to`, or up to the end of the ballot if that comes first: each
 * is compared with all before it.
 *
 * What a processor loses here, it loses by guessing wrongly when a loop ends; so the first eight
 * marks have no loop, and the others come in fours.
 */
export function addStrict(
  sums: StrictSums,
  marks: Rankings['marks'],
  start: number,
  to: number,
): void {
  const next = addOpening(sums, marks, start);
  if (next < to && marks[next] !== 0) addInFours(sums, marks, { start, from: next, to });
}

/** The first eight marks, or fewer; returns where the next one stands. */
function addOpening(
  { size, after, ranked }: StrictSums,
  marks: Rankings['marks'],
  start: number,
): number {
  let at = start;
  const a = marks[at]!;
  ranked[a]!++;
  const b = marks[++at]!;
  if (b === 0) return at;
  ranked[b]!++;
  after[b * size + a]!++;
  const c = marks[++at]!;
  if (c === 0) return at;
  ranked[c]!++;
  let row = c * size;
  after[row + a]!++;
  after[row + b]!++;
  const d = marks[++at]!;
  if (d === 0) return at;
  ranked[d]!++;
  row = d * size;
  after[row + a]!++;
  after[row + b]!++;
  after[row + c]!++;
  const e = marks[++at]!;
  if (e === 0) return at;
  ranked[e]!++;
  row = e * size;
  after[row + a]!++;
  after[row + b]!++;
  after[row + c]!++;
  after[row + d]!++;
  const f = marks[++at]!;
  if (f === 0) return at;
  ranked[f]!++;
  row = f * size;
  after[row + a]!++;
  after[row + b]!++;
  after[row + c]!++;
  after[row + d]!++;
  after[row + e]!++;
  const g = marks[++at]!;
  if (g === 0) return at;
  ranked[g]!++;
  row = g * size;
  after[row + a]!++;
  after[row + b]!++;
  after[row + c]!++;
  after[row + d]!++;
  after[row + e]!++;
  after[row + f]!++;
  const h = marks[++at]!;
  if (h === 0) return at;
  ranked[h]!++;
  row = h * size;
  after[row + a]!++;
  after[row + b]!++;
  after[row + c]!++;
  after[row + d]!++;
  after[row + e]!++;
  after[row + f]!++;
  after[row + g]!++;
  return at + 1;
}

/**
 * The marks from `from` on, four at a time; whole fours lie before them. The last four of a ballot
 * may be fewer: 0 stands in for those that are missing, and goes to the spare row.
 */
function addInFours(
  { size, after, ranked }: StrictSums,
  marks: Rankings['marks'],
  { start, from, to }: { readonly start: number; readonly from: number; readonly to: number },
): void {
  for (let at = from; at < to; at += 4) {
    const a = marks[at]!;
    const b = marks[at + 1]!;
    const c = b === 0 ? 0 : marks[at + 2]!;
    const d = c === 0 ? 0 : marks[at + 3]!;
    ranked[a]!++;
    ranked[b]!++;
    ranked[c]!++;
    ranked[d]!++;
    const rowA = a * size;
    const rowB = b * size;
    const rowC = c * size;
    const rowD = d * size;
    after[rowB + a]!++;
    after[rowC + a]!++;
    after[rowC + b]!++;
    after[rowD + a]!++;
    after[rowD + b]!++;
    after[rowD + c]!++;
    for (let before = start; before < at; before++) {
      const one = marks[before]!;
      after[rowA + one]!++;
      after[rowB + one]!++;
      after[rowC + one]!++;
      after[rowD + one]!++;
    }
  }
}
