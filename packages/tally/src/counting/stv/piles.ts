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
  /** Of no use but to keep `lookAhead` from being taken for idle, and left out. */
  lookedAt = 0;
  private readonly rankings: Rankings;
  /** Slots: where each paper's present preference stands in `marks`. */
  private readonly table: Uint32Array;
  /** Weight of the paper in each slot; null when every paper weighs 1. */
  private readonly weights: Float64Array | null;
  private hand: Hand;
  /** Papers of each candidate in the deal, their weight, and where the next one goes; scratch. */
  private readonly counts: Uint32Array;
  private readonly sums: Float64Array;
  private readonly next: Uint32Array;

  constructor(rankings: Rankings, candidateCount: number) {
    this.rankings = rankings;
    this.table = new Uint32Array(rankings.count);
    this.weights = rankings.weights === null ? null : new Float64Array(rankings.count);
    this.hand = new Hand(Math.min(rankings.count, AHEAD), this.weights !== null);
    this.counts = new Uint32Array(candidateCount + 1);
    this.sums = new Float64Array(candidateCount + 1);
    this.next = new Uint32Array(candidateCount + 1);
  }

  /** Deals every ballot to its first preference. Ballots without one are in `papers[0]`. */
  dealFirst(): Deal {
    const { table, weights, counts, sums, next } = this;
    const { marks, starts, weights: ballotWeights } = this.rankings;
    for (let ballot = 0; ballot < starts.length; ballot++) counts[marks[starts[ballot]!]!]!++;
    this.findPlaces();
    for (let ballot = 0; ballot < starts.length; ballot++) {
      const mark = marks[starts[ballot]!]!;
      const slot = next[mark]!++;
      table[slot] = starts[ballot]!;
      if (weights === null) continue;
      weights[slot] = ballotWeights![ballot]!;
      sums[mark]! += ballotWeights![ballot]!;
    }
    return this.endDeal([{ from: 0, to: starts.length }]);
  }

  /**
   * Deals the papers of these parcels to the next candidate for whom `isOpen` is 1. `isOpen[0]`
   * must be 1: the 0 that closes a ballot stops the search.
   */
  deal(parcels: readonly Parcel[], isOpen: Uint8Array): Deal {
    const runs = parcels.length === 1 ? parcels[0]!.runs : parcels.flatMap(({ runs }) => runs);
    let size = 0;
    for (const { from, to } of runs) size += to - from;
    if (size > this.hand.places.length) this.hand = new Hand(size, this.weights !== null);
    let taken = 0;
    for (const run of runs) {
      this.take(run, taken, isOpen);
      taken += run.to - run.from;
    }
    this.findPlaces();
    this.sort(size);
    let put = 0;
    for (const run of runs) {
      this.putBack(run, put);
      put += run.to - run.from;
    }
    return this.endDeal(runs);
  }

  /** Takes a run into the hand, each paper at its next preference, and counts to whom they go. */
  private take({ from, to }: Run, at: number, isOpen: Uint8Array): void {
    const { table, weights, counts } = this;
    const { marks } = this.rankings;
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
    if (weights === null) return;
    const inHand = this.hand.weights;
    for (let slot = from, i = at; slot < to; slot++, i++) inHand[i] = weights[slot]!;
  }

  /**
   * Looks at marks that are about to be read. They lie far apart; asked for together, they come out
   * of memory together, while the search above would wait for each before asking for the next.
   */
  private lookAhead(from: number, to: number): void {
    const { table } = this;
    const { marks } = this.rankings;
    let seen = 0;
    for (let slot = from; slot < to; slot++) seen |= marks[table[slot]! + 1]!;
    this.lookedAt = seen;
  }

  /** Sorts the hand by candidate. */
  private sort(size: number): void {
    const { next, sums } = this;
    const { places, names, weights, sorted, sortedWeights } = this.hand;
    const areWeighed = this.weights !== null;
    for (let i = 0; i < size; i++) {
      const name = names[i]!;
      const slot = next[name]!++;
      sorted[slot] = places[i]!;
      if (!areWeighed) continue;
      sortedWeights[slot] = weights[i]!;
      sums[name]! += weights[i]!;
    }
  }

  private putBack({ from, to }: Run, at: number): void {
    const { table, weights } = this;
    const { sorted, sortedWeights } = this.hand;
    for (let slot = from, i = at; slot < to; slot++, i++) table[slot] = sorted[i]!;
    if (weights === null) return;
    for (let slot = from, i = at; slot < to; slot++, i++) weights[slot] = sortedWeights[i]!;
  }

  /** Where the papers of each candidate begin: in order of number, those who go nowhere last. */
  private findPlaces(): void {
    const { counts, next } = this;
    let at = 0;
    for (let candidate = 1; candidate < counts.length; candidate++) {
      next[candidate] = at;
      at += counts[candidate]!;
    }
    next[0] = at;
  }

  /** Cuts the slots of these runs up, so many for each candidate; makes ready for the next deal. */
  private endDeal(runs: readonly Run[]): Deal {
    const { counts, sums } = this;
    const papers: number[] = [];
    const own: (readonly Run[])[] = [];
    const place = { run: 0, from: runs.length === 0 ? 0 : runs[0]!.from };
    for (let candidate = 0; candidate < counts.length; candidate++) {
      const count = counts[candidate]!;
      papers.push(this.weights === null ? count : sums[candidate]!);
      own.push(candidate === 0 || count === 0 ? NO_RUNS : cutRuns(runs, count, place));
      counts[candidate] = 0;
      sums[candidate] = 0;
    }
    return { papers, runs: own };
  }
}

const NO_RUNS: readonly Run[] = [];

/** The next `count` slots of these runs; `place` moves on. */
function cutRuns(runs: readonly Run[], count: number, place: { run: number; from: number }): Run[] {
  const own: Run[] = [];
  for (let left = count; left > 0;) {
    if (place.from === runs[place.run]!.to) place.from = runs[++place.run]!.from;
    const to = Math.min(place.from + left, runs[place.run]!.to);
    own.push({ from: place.from, to });
    left -= to - place.from;
    place.from = to;
  }
  return own;
}

/** Room for the papers of one deal; kept for the next one. */
class Hand {
  readonly places: Uint32Array;
  readonly names: Uint16Array;
  readonly weights: Float64Array;
  readonly sorted: Uint32Array;
  readonly sortedWeights: Float64Array;

  constructor(size: number, areWeighed: boolean) {
    this.places = new Uint32Array(size);
    this.names = new Uint16Array(size);
    this.weights = new Float64Array(areWeighed ? size : 0);
    this.sorted = new Uint32Array(size);
    this.sortedWeights = new Float64Array(areWeighed ? size : 0);
  }
}
