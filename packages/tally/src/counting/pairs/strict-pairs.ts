import type { Rankings } from '../../ballots/ballots.ts';

/** Sums over strict ballots of weight 1. Indexed by candidate number, from 1; index 0 is spare. */
export interface StrictSums {
  /** Rows of `after` are 2^rowLog2 long, so that no sum is needed to find a place in them. */
  readonly rowLog2: number;
  /** `after[a × 2^rowLog2 + b]`: ballots that rank both, a after b. */
  readonly after: Uint32Array;
  /** Ballots that rank each. */
  readonly ranked: Uint32Array;
}

/** No `Rankings` can hold more ballots than 2^32 − 1, so no sum can overflow. */
export function createStrictSums(candidateCount: number): StrictSums {
  const rowLog2 = 32 - Math.clz32(candidateCount);
  const size = 1 << rowLog2;
  return { rowLog2, after: new Uint32Array(size * size), ranked: new Uint32Array(size) };
}

/**
 * Adds the marks from `start` up to `to`, or up to the end of the ballot if that comes first: each
 * is compared with all before it.
 *
 * What a processor loses here, it loses by guessing wrongly when a loop ends; so the first four
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

/** The first four marks, or fewer; returns where the next one stands. */
function addOpening(
  { rowLog2, after, ranked }: StrictSums,
  marks: Rankings['marks'],
  start: number,
): number {
  let at = start;
  const a = marks[at]!;
  ranked[a]!++;
  const b = marks[++at]!;
  if (b === 0) return at;
  ranked[b]!++;
  after[(b << rowLog2) | a]!++;
  const c = marks[++at]!;
  if (c === 0) return at;
  ranked[c]!++;
  let row = c << rowLog2;
  after[row | a]!++;
  after[row | b]!++;
  const d = marks[++at]!;
  if (d === 0) return at;
  ranked[d]!++;
  row = d << rowLog2;
  after[row | a]!++;
  after[row | b]!++;
  after[row | c]!++;
  return at + 1;
}

/**
 * The marks from `from` on, four at a time; whole fours lie before them. The last four of a ballot
 * may be fewer: 0 stands in for those that are missing, and goes to the spare row.
 */
function addInFours(
  { rowLog2, after, ranked }: StrictSums,
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
    const rowA = a << rowLog2;
    const rowB = b << rowLog2;
    const rowC = c << rowLog2;
    const rowD = d << rowLog2;
    after[rowB | a]!++;
    after[rowC | a]!++;
    after[rowC | b]!++;
    after[rowD | a]!++;
    after[rowD | b]!++;
    after[rowD | c]!++;
    for (let before = start; before < at; before++) {
      const one = marks[before]!;
      after[rowA | one]!++;
      after[rowB | one]!++;
      after[rowC | one]!++;
      after[rowD | one]!++;
    }
  }
}
