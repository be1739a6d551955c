import type { Rankings } from '../../ballots/ballots.ts';
import type { Deal, Piles } from './piles.ts';

/** Papers whose next marks are asked for together. A power of two. */
const AHEAD = 256;

const NONE = -1;

/**
 * Piles whose papers lie together, so that a deal reads memory in order and never waits for one
 * paper to find the next. A deal sorts papers by candidate onto the free end of the table; where
 * that is full, the piles are moved together first. For large elections.
 */
export class SortedPiles implements Piles {
  /** Of no use but to keep `lookAhead` from being taken for idle, and left out. */
  lookedAt = 0;
  private readonly rankings: Rankings;
  /** Slots: where each paper's present preference stands in `marks`. */
  private readonly table: Uint32Array;
  /** Weight of the paper in each slot; null when every paper weighs 1. */
  private readonly weights: Float64Array | null;
  /** The first free slot. */
  private end = 0;
  /** Pile p lies in the slots from `froms[p]` up to, and without, `tos[p]`. */
  private readonly froms: number[] = [];
  private readonly tos: number[] = [];
  /** To whom each paper in the deal goes; scratch. */
  private names = new Uint16Array(0);
  /** Papers of each candidate in the deal, their weight, and where the next one goes; scratch. */
  private readonly counts: Uint32Array;
  private readonly sums: Float64Array;
  private readonly next: Uint32Array;

  constructor(rankings: Rankings, candidateCount: number) {
    this.rankings = rankings;
    // Whatever is dealt fits: papers take up one half at most after they are moved together.
    this.table = new Uint32Array(2 * rankings.count);
    this.weights = rankings.weights === null ? null : new Float64Array(2 * rankings.count);
    this.counts = new Uint32Array(candidateCount + 1);
    this.sums = new Float64Array(candidateCount + 1);
    this.next = new Uint32Array(candidateCount + 1);
  }

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
    return this.endDeal();
  }

  deal(piles: readonly number[], isOpen: Uint8Array): Deal {
    let size = 0;
    for (const pile of piles) size += this.tos[pile]! - this.froms[pile]!;
    if (this.end + size > this.table.length) this.moveTogether();
    if (size > this.names.length) this.names = new Uint16Array(size);
    let taken = 0;
    for (const pile of piles) taken = this.take(pile, taken, isOpen);
    this.findPlaces();
    let put = 0;
    for (const pile of piles) put = this.put(pile, put);
    return this.endDeal();
  }

  /**
   * Moves each paper of a pile on to its next preference, and counts to whom they go. `at` is how
   * many papers were taken before; returns how many there are now.
   */
  private take(pile: number, at: number, isOpen: Uint8Array): number {
    const { table, counts, names } = this;
    const { marks } = this.rankings;
    const from = this.froms[pile]!;
    const to = this.tos[pile]!;
    let i = at;
    for (let slot = from; slot < to; slot++) {
      if (((slot - from) & (AHEAD - 1)) === 0) this.lookAhead(slot, Math.min(slot + AHEAD, to));
      let place = table[slot]! + 1;
      let mark = marks[place]!;
      while (isOpen[mark] === 0) mark = marks[++place]!;
      table[slot] = place;
      names[i++] = mark;
      counts[mark]!++;
    }
    return i;
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

  /** Puts the papers of a pile where they belong; the pile is gone. `at` is as for `take`. */
  private put(pile: number, at: number): number {
    const { table, weights, names, next, sums } = this;
    const from = this.froms[pile]!;
    const to = this.tos[pile]!;
    this.tos[pile] = from;
    let i = at;
    for (let slot = from; slot < to; slot++) {
      const name = names[i++]!;
      const free = next[name]!++;
      table[free] = table[slot]!;
      if (weights === null) continue;
      weights[free] = weights[slot]!;
      sums[name]! += weights[slot]!;
    }
    return i;
  }

  /** Where the papers of each candidate begin: in order of number, those who go nowhere last. */
  private findPlaces(): void {
    const { counts, next } = this;
    let at = this.end;
    for (let candidate = 1; candidate < counts.length; candidate++) {
      next[candidate] = at;
      at += counts[candidate]!;
    }
    next[0] = at;
  }

  /** Gives the new piles their numbers; makes ready for the next deal. */
  private endDeal(): Deal {
    const { counts, sums } = this;
    const papers: number[] = [];
    const piles: number[] = [];
    for (let candidate = 0; candidate < counts.length; candidate++) {
      const count = counts[candidate]!;
      papers.push(this.weights === null ? count : sums[candidate]!);
      piles.push(candidate === 0 || count === 0 ? NONE : this.addPile(count));
      counts[candidate] = 0;
      sums[candidate] = 0;
    }
    return { papers, piles };
  }

  private addPile(count: number): number {
    this.froms.push(this.end);
    this.end += count;
    return this.tos.push(this.end) - 1;
  }

  /** Closes the gaps between piles; their order stays, so none is overwritten before it moved. */
  private moveTogether(): void {
    const { table, weights, froms, tos } = this;
    let end = 0;
    for (let pile = 0; pile < froms.length; pile++) {
      const from = froms[pile]!;
      const to = tos[pile]!;
      table.copyWithin(end, from, to);
      weights?.copyWithin(end, from, to);
      froms[pile] = end;
      end += to - from;
      tos[pile] = end;
    }
    this.end = end;
  }
}
