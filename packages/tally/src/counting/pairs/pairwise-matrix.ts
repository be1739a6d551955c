import type { RankedBallots, Rankings } from '../../ballots/ballots.ts';
import type { Progress } from '../progress.ts';
import { BitSlices, SLICED_CANDIDATES_MAX } from './bit-slices.ts';

/** Ballots dealt with between two looks at the clock. */
const BALLOTS_A_STEP = 1 << 15;

/** From this many candidates, comparing positions by bits beats comparing names one by one. */
const BITS_PAY_FROM = 16;

/**
 * `matrix[a × n + b]`: weight of the ballots that prefer candidate a + 1 to candidate b + 1. Ranked
 * candidates are preferred to all that are not ranked; candidates of one rank, and all that are not
 * ranked, are not told apart.
 *
 * Only ranked pairs are compared. Whoever ranks a prefers a to every b that is not ranked before or
 * beside it, so a over b = (ballots that rank a) − (b before a) − (a beside b).
 */
export function* countPairs(ballots: RankedBallots): Generator<Progress, Float64Array> {
  const n = ballots.candidates.length;
  const { rankings } = ballots;
  const tables = new PairTables(n);
  const areSlicesUsed = n >= BITS_PAY_FROM && n <= SLICED_CANDIDATES_MAX;
  const slices = areSlicesUsed ? new BitSlices(n) : null;
  for (let from = 0; from < rankings.count; from += BALLOTS_A_STEP) {
    const to = Math.min(from + BALLOTS_A_STEP, rankings.count);
    addBallots(rankings, { from, to }, tables, slices);
    yield { phase: 'ballots', done: to, total: rankings.count };
  }
  slices?.addTo(tables.before, tables.ranked);
  return toMatrix(tables, n);
}

class PairTables {
  /** `before[a × n + b]`: weight of ballots that rank both, a before b. */
  readonly before: Float64Array;
  /** The same for a beside b. */
  readonly beside: Float64Array;
  readonly ranked: Float64Array;
  /** Candidates of the ballot in hand, from 0, and where the rank of each begins. */
  readonly names: Int32Array;
  readonly rankStarts: Int32Array;

  constructor(n: number) {
    this.before = new Float64Array(n * n);
    this.beside = new Float64Array(n * n);
    this.ranked = new Float64Array(n);
    this.names = new Int32Array(n);
    this.rankStarts = new Int32Array(n);
  }
}

function addBallots(
  rankings: Rankings,
  range: { from: number; to: number },
  tables: PairTables,
  slices: BitSlices | null,
): void {
  const { marks, starts, weights, sharesRank } = rankings;
  const { names, rankStarts, ranked } = tables;
  for (let ballot = range.from; ballot < range.to; ballot++) {
    const weight = weights === null ? 1 : weights[ballot]!;
    let length = 0;
    let isShared = false;
    for (let at = starts[ballot]!; marks[at] !== 0; at++) {
      const mark = marks[at]!;
      const isBeside = (mark & sharesRank) !== 0;
      isShared ||= isBeside;
      names[length] = (mark & (sharesRank - 1)) - 1;
      rankStarts[length] = isBeside ? rankStarts[length - 1]! : length;
      length++;
    }
    if (slices !== null && weight === 1 && !isShared && length >= ranked.length - 1) {
      slices.add(names, length);
      continue;
    }
    for (let i = 0; i < length; i++) ranked[names[i]!]! += weight;
    if (isShared) addWithEquals(tables, length, weight);
    else addStrict(tables, length, weight);
  }
}

function addStrict(tables: PairTables, length: number, weight: number): void {
  const { names, before, ranked } = tables;
  const n = ranked.length;
  for (let i = 0; i < length; i++) {
    const row = names[i]! * n;
    for (let j = i + 1; j < length; j++) before[row + names[j]!]! += weight;
  }
}

function addWithEquals(tables: PairTables, length: number, weight: number): void {
  const { names, rankStarts, before, beside, ranked } = tables;
  const n = ranked.length;
  for (let i = 0; i < length; i++) {
    const row = names[i]! * n;
    for (let j = i + 1; j < length; j++) {
      if (rankStarts[j] === rankStarts[i]) {
        beside[row + names[j]!]! += weight;
        beside[names[j]! * n + names[i]!]! += weight;
      } else before[row + names[j]!]! += weight;
    }
  }
}

function toMatrix(tables: PairTables, n: number): Float64Array {
  const { before, beside, ranked } = tables;
  const matrix = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      if (a !== b) matrix[a * n + b] = ranked[a]! - before[b * n + a]! - beside[a * n + b]!;
    }
  }
  return matrix;
}
