import type { Rankings } from '../../ballots/ballots.ts';

/** Papers that lie next to each other on the table, from one slot up to, and without, another. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Papers of one value that came to a candidate together. */
export interface Parcel {
  /** Of each paper, in units. */
  readonly value: number;
  readonly runs: readonly Run[];
  /** Weight of the papers. */
  readonly papers: number;
}

/** Where papers went, by candidate; index 0 for those that name no one who can take them. */
export interface Deal {
  /** Weight of the papers. */
  readonly papers: readonly number[];
  readonly runs: readonly (readonly Run[])[];
}

/** Papers whose next marks are asked for together. A power of two. */
const AHEAD = 256;

/**
 * The papers on the table. A paper is no more than the place in `marks` of the preference for which
 * it counts now; papers of one parcel lie together, so that a deal reads memory in order and never
 * waits for one paper to find the next. A deal puts papers back where they lay, sorted by
 * candidate.
 */
export class Piles {
  private readonly starts: Uint32Array;
  private readonly marks: Rankings['marks'];
  private readonly candidateCount: number;
  /** Slots: where each paper's present preference stands in `marks`. */
  private readonly table: Uint32Array;
  /** Weight of the paper in each slot; null when every paper weighs 1. */
  private readonly weights: Float64Array | null;
  private readonly ballotWeights: Float64Array | null;
  private hand: Hand;
  /** Of no use but to keep `lookAhead` from being taken for idle, and left out. */
  lookedAt = 0;

  constructor(rankings: Rankings, candidateCount: number) {
    this.starts = rankings.starts;
    this.marks = rankings.marks;
    this.ballotWeights = rankings.weights;
    this.candidateCount = candidateCount;
    this.table = new Uint32Array(rankings.count);
    this.weights = rankings.weights === null ? null : new Float64Array(rankings.count);
    this.hand = new Hand(0, this.weights !== null);
  }

  /** Deals every ballot to its first preference. Ballots without one are in `papers[0]`. */
  dealFirst(): Deal {
    const { marks, starts, table, weights, ballotWeights } = this;
    const counts = new Uint32Array(this.candidateCount + 1);
    const papers = new Array<number>(this.candidateCount + 1).fill(0);
    for (let ballot = 0; ballot < starts.length; ballot++) {
      const mark = marks[starts[ballot]!]!;
      counts[mark]!++;
      if (ballotWeights !== null) papers[mark]! += ballotWeights[ballot]!;
    }
    const next = startsOf(counts);
    for (let ballot = 0; ballot < starts.length; ballot++) {
      const slot = next[marks[starts[ballot]!]!]!++;
      table[slot] = starts[ballot]!;
      if (weights !== null) weights[slot] = ballotWeights![ballot]!;
    }
    const runs = runsOf(counts, [{ from: 0, to: starts.length }]);
    return { papers: weights === null ? Array.from(counts) : papers, runs };
  }

  /**
   * Deals the papers of these parcels to the next candidate for whom `isOpen` is 1. `isOpen[0]`
   * must be 1: the 0 that closes a ballot stops the search.
   */
  deal(parcels: readonly Parcel[], isOpen: Uint8Array): Deal {
    const { weights } = this;
    const runs = parcels.flatMap((parcel) => parcel.runs);
    const size = runs.reduce((sum, { from, to }) => sum + to - from, 0);
    if (size > this.hand.size) this.hand = new Hand(size, weights !== null);
    const counts = new Uint32Array(this.candidateCount + 1);
    const papers = new Array<number>(this.candidateCount + 1).fill(0);
    let taken = 0;
    for (const run of runs) {
      this.take(run, taken, isOpen, counts);
      taken += run.to - run.from;
    }
    this.sort(size, startsOf(counts), papers);
    let put = 0;
    for (const { from, to } of runs) {
      this.table.set(this.hand.sorted.subarray(put, put + to - from), from);
      weights?.set(this.hand.sortedWeights.subarray(put, put + to - from), from);
      put += to - from;
    }
    return { papers: weights === null ? Array.from(counts) : papers, runs: runsOf(counts, runs) };
  }

  /** Takes a run into the hand, each paper at its next preference, and counts to whom they go. */
  private take({ from, to }: Run, at: number, isOpen: Uint8Array, counts: Uint32Array): void {
    const { marks, table } = this;
    const { places, names } = this.hand;
    for (let slot = from, i = at; slot < to; slot++, i++) {
      if (((slot - from) & (AHEAD - 1)) === 0) this.lookAhead(slot, Math.min(slot + AHEAD, to));
      let place = table[slot]! + 1;
      let mark = marks[place]!;
      while (isOpen[mark] === 0) mark = marks[++place]!;
      places[i] = place;
      names[i] = mark;
      counts[mark]!++;
    }
    if (this.weights !== null) this.hand.weights.set(this.weights.subarray(from, to), at);
  }

  /**
   * Looks at marks that are about to be read. They lie far apart; asked for together, they come out
   * of memory together, while the search below would wait for each before asking for the next.
   */
  private lookAhead(from: number, to: number): void {
    const { marks, table } = this;
    let seen = 0;
    for (let slot = from; slot < to; slot++) seen |= marks[table[slot]! + 1]!;
    this.lookedAt = seen;
  }

  /** Sorts the hand by candidate, those who go nowhere last. */
  private sort(size: number, next: Uint32Array, papers: number[]): void {
    const { places, names, weights, sorted, sortedWeights } = this.hand;
    const areWeighed = this.weights !== null;
    for (let i = 0; i < size; i++) {
      const name = names[i]!;
      const slot = next[name]!++;
      sorted[slot] = places[i]!;
      if (!areWeighed) continue;
      sortedWeights[slot] = weights[i]!;
      papers[name]! += weights[i]!;
    }
  }
}

/** Room for the papers of one deal; kept for the next one. */
class Hand {
  readonly size: number;
  readonly places: Uint32Array;
  readonly names: Uint16Array;
  readonly weights: Float64Array;
  readonly sorted: Uint32Array;
  readonly sortedWeights: Float64Array;

  constructor(size: number, areWeighed: boolean) {
    this.size = size;
    this.places = new Uint32Array(size);
    this.names = new Uint16Array(size);
    this.weights = new Float64Array(areWeighed ? size : 0);
    this.sorted = new Uint32Array(size);
    this.sortedWeights = new Float64Array(areWeighed ? size : 0);
  }
}

/** Where the papers of each candidate begin, if they lie in order of number, and 0 comes last. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length);
  let at = 0;
  for (let candidate = 1; candidate < counts.length; candidate++) {
    starts[candidate] = at;
    at += counts[candidate]!;
  }
  starts[0] = at;
  return starts;
}

/** Cuts the slots of these runs up, so many for each candidate in order of number. */
function runsOf(counts: Uint32Array, runs: readonly Run[]): Run[][] {
  let run = 0;
  let from = runs[0]?.from ?? 0;
  return Array.from(counts, (count, candidate) => {
    const own: Run[] = [];
    for (let left = candidate === 0 ? 0 : count; left > 0;) {
      if (from === runs[run]!.to) from = runs[++run]!.from;
      const to = Math.min(from + left, runs[run]!.to);
      own.push({ from, to });
      left -= to - from;
      from = to;
    }
    return own;
  });
}
