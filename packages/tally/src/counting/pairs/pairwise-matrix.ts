import type { RankedBallots, Rankings } from '../../ballots/ballots.ts';
import type { Progress } from '../progress.ts';
import { BITS_CANDIDATES_MAX, PreferenceBits } from './preference-bits.ts';
import { addStrict, createStrictSums } from './strict-pairs.ts';
import type { StrictSums } from './strict-pairs.ts';

/** Ballots dealt with between two looks at the clock. */
const BALLOTS_A_STEP = 1 << 15;

/** From this place of a ballot on, bits beat comparing names one by one. A multiple of four. */
const BITS_PAY_FROM = 16;

/**
 * `matrix[a × n + b]`: weight of the ballots that prefer candidate a + 1 to candidate b + 1. Ranked
 * candidates are preferred to all that are not ranked; candidates of one rank, and all that are not
 * ranked, are not told apart.
 *
 * The ends of long ballots are added up by bits. Otherwise only ranked pairs are compared. Whoever
 * ranks a prefers a to every b that is not ranked before or beside it, so a over b = (ballots that
 * rank a) − (a after b) − (a beside b).
 */
export function* countPairs(ballots: RankedBallots): Generator<Progress, Float64Array> {
  const n = ballots.candidates.length;
  const { rankings } = ballots;
  const tables = new PairTables(n);
  const matrix = new Float64Array(n * n);
  const shared = flagShared(ballots);
  const bits = n <= BITS_CANDIDATES_MAX ? new PreferenceBits(n) : null;
  for (let from = 0; from < rankings.count; from += BALLOTS_A_STEP) {
    const to = Math.min(from + BALLOTS_A_STEP, rankings.count);
    addBallots({ rankings, shared }, { from, to }, tables, bits);
    yield { phase: 'ballots', done: to, total: rankings.count };
  }
  bits?.addTo(matrix);
  addTables(tables, matrix);
  return matrix;
}

/** Indexed by candidate number, from 1. */
class PairTables {
  readonly n: number;
  /** Of strict ballots of weight 1. */
  readonly strict: StrictSums;
  /** Of the others: `weightAfter[a × (n + 1) + b]`: weight of those that rank both, a after b. */
  readonly weightAfter: Float64Array;
  /** The same for a beside b. */
  readonly weightBeside: Float64Array;
  /** Weight of those that rank each. */
  readonly ranked: Float64Array;

  constructor(n: number) {
    this.n = n;
    this.strict = createStrictSums(n);
    this.weightAfter = new Float64Array((n + 1) * (n + 1));
    this.weightBeside = new Float64Array((n + 1) * (n + 1));
    this.ranked = new Float64Array(n + 1);
  }
}

/** Where the marks of a ballot begin, and where the 0 stands that closes them. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

/** 1 for each ballot that ranks candidates equally; null where none does. */
function flagShared({ rankings, sharedRanks }: RankedBallots): Uint8Array | null {
  if (sharedRanks.length === 0) return null;
  const shared = new Uint8Array(rankings.count);
  for (const { ballot } of sharedRanks) shared[ballot] = 1;
  return shared;
}

function addBallots(
  { rankings, shared }: { rankings: Rankings; shared: Uint8Array | null },
  range: { from: number; to: number },
  tables: PairTables,
  bits: PreferenceBits | null,
): void {
  const { count, marks, starts, weights } = rankings;
  for (let ballot = range.from; ballot < range.to; ballot++) {
    const start = starts[ballot]!;
    const end = (ballot + 1 < count ? starts[ballot + 1]! : marks.length) - 1;
    const weight = weights === null ? 1 : weights[ballot]!;
    if (shared !== null && shared[ballot] === 1)
      addWithEquals(tables, rankings, { start, end }, weight);
    else if (weight !== 1) addWeighted(tables, marks, { start, end }, weight);
    else {
      const from = bits === null ? end : Math.min(start + BITS_PAY_FROM, end);
      addStrict(tables.strict, marks, start, from);
      if (from < end) bits!.add(marks, start, from);
    }
  }
}

function addWeighted(
  tables: PairTables,
  marks: Rankings['marks'],
  { start, end }: Extent,
  weight: number,
): void {
  const { n, weightAfter, ranked } = tables;
  for (let i = start; i < end; i++) {
    const name = marks[i]!;
    const row = name * (n + 1);
    ranked[name]! += weight;
    for (let j = start; j < i; j++) weightAfter[row + marks[j]!]! += weight;
  }
}

function addWithEquals(
  tables: PairTables,
  { marks, sharesRank }: Rankings,
  { start, end }: Extent,
  weight: number,
): void {
  const { n, weightAfter, weightBeside, ranked } = tables;
  const nameAt = (at: number): number => marks[at]! & (sharesRank - 1);
  let rankStart = start;
  for (let i = start; i < end; i++) {
    const name = nameAt(i);
    if ((marks[i]! & sharesRank) === 0) rankStart = i;
    ranked[name]! += weight;
    for (let j = start; j < rankStart; j++) weightAfter[name * (n + 1) + nameAt(j)]! += weight;
    for (let j = rankStart; j < i; j++) {
      weightBeside[name * (n + 1) + nameAt(j)]! += weight;
      weightBeside[nameAt(j) * (n + 1) + name]! += weight;
    }
  }
}

function addTables(tables: PairTables, matrix: Float64Array): void {
  const { n, strict, weightAfter, weightBeside } = tables;
  for (let a = 1; a <= n; a++) {
    const ranked = strict.ranked[a]! + tables.ranked[a]!;
    for (let b = 1; b <= n; b++) {
      if (a === b) continue;
      const at = a * (n + 1) + b;
      const after = strict.after[(a << strict.rowLog2) | b]!;
      const preferred = ranked - after - weightAfter[at]! - weightBeside[at]!;
      matrix[(a - 1) * n + b - 1]! += preferred;
    }
  }
}
