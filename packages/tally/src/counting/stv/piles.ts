import type { Rankings } from '../../ballots/ballots.ts';

/**
 * Papers of one value that came to a candidate together: a list that runs through `Piles`, and its
 * weight.
 */
export interface Parcel {
  /** Of each paper, in units. */
  readonly value: number;
  /** First ballot of the list. */
  readonly head: number;
  readonly papers: number;
}

/** Where papers went, by candidate; index 0 for those that name no one who can take them. */
export interface Deal {
  /** Weight of the papers. */
  readonly papers: readonly number[];
  /** First ballot of each new list, −1 where there is none; overwritten by the next deal. */
  readonly heads: Int32Array;
}

const NONE = -1;

/**
 * The papers on the table: each ballot lies in exactly one list. Moving a ballot is two writes, and
 * lists keep the order of the input, so memory is walked in order even for a million ballots.
 */
export class Piles {
  private readonly marks: Rankings['marks'];
  private readonly weights: Float64Array | null;
  /** Where each ballot's present preference stands in `marks`. */
  private readonly places: Uint32Array;
  private readonly next: Int32Array;
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  private readonly papers: Float64Array;

  constructor(rankings: Rankings, candidateCount: number) {
    this.marks = rankings.marks;
    this.weights = rankings.weights;
    this.places = rankings.starts.slice();
    this.next = new Int32Array(rankings.count);
    this.heads = new Int32Array(candidateCount + 1);
    this.tails = new Int32Array(candidateCount + 1);
    this.papers = new Float64Array(candidateCount + 1);
  }

  /** Deals every ballot to its first preference. Ballots without one are in `papers[0]`. */
  dealFirst(): Deal {
    const { marks, places, next, heads, weights, papers } = this;
    this.clear();
    for (let ballot = places.length - 1; ballot >= 0; ballot--) {
      const mark = marks[places[ballot]!]!;
      next[ballot] = heads[mark]!;
      heads[mark] = ballot;
      papers[mark]! += weights === null ? 1 : weights[ballot]!;
    }
    return { papers: Array.from(papers), heads };
  }

  /**
   * Deals the papers of these parcels to the next candidate for whom `isOpen` is 1. `isOpen[0]`
   * must be 1: the 0 that closes a ballot stops the search.
   */
  deal(parcels: readonly Parcel[], isOpen: Uint8Array): Deal {
    const { marks, places, next, heads, tails, weights, papers } = this;
    this.clear();
    for (const parcel of parcels) {
      for (let ballot = parcel.head; ballot !== NONE;) {
        const following = next[ballot]!;
        let place = places[ballot]! + 1;
        while (isOpen[marks[place]!] === 0) place++;
        places[ballot] = place;
        const mark = marks[place]!;
        if (heads[mark] === NONE) heads[mark] = ballot;
        else next[tails[mark]!] = ballot;
        tails[mark] = ballot;
        next[ballot] = NONE;
        papers[mark]! += weights === null ? 1 : weights[ballot]!;
        ballot = following;
      }
    }
    return { papers: Array.from(papers), heads };
  }

  private clear(): void {
    this.heads.fill(NONE);
    this.papers.fill(0);
  }
}
