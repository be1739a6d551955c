import type { Rankings } from '../../ballots/ballots.ts';
import type { Deal, Piles } from './piles.ts';

const NONE = -1;

/**
 * Piles in which each paper names the next one: nothing is ever moved. A pile's number is its
 * uppermost paper. For small elections.
 */
export class LinkedPiles implements Piles {
  private readonly rankings: Rankings;
  /**
   * Paper p lies in the two cells from 2p: where its present preference stands in `marks`, and the
   * first cell of the paper under it.
   */
  private readonly cells: Int32Array;
  /** The uppermost paper of each candidate in the deal, and the weight of all; scratch. */
  private readonly tops: Int32Array;
  private readonly sums: Float64Array;

  constructor(rankings: Rankings, candidateCount: number) {
    this.rankings = rankings;
    // One piece of memory: a small election spends more on asking for it than on filling it.
    const names = candidateCount + 1;
    const room = new ArrayBuffer(names * 12 + rankings.count * 8);
    this.sums = new Float64Array(room, 0, names);
    this.tops = new Int32Array(room, names * 8, names).fill(NONE);
    this.cells = new Int32Array(room, names * 12);
  }

  dealFirst(): Deal {
    const { cells, tops, sums } = this;
    const { marks, starts, weights } = this.rankings;
    for (let paper = 0; paper < starts.length; paper++) {
      const place = starts[paper]!;
      const mark = marks[place]!;
      const cell = 2 * paper;
      cells[cell] = place;
      cells[cell + 1] = tops[mark]!;
      tops[mark] = cell;
      sums[mark]! += weights === null ? 1 : weights[paper]!;
    }
    return this.endDeal();
  }

  deal(piles: readonly number[], isOpen: Uint8Array): Deal {
    for (const top of piles) this.dealPile(top, isOpen);
    return this.endDeal();
  }

  private dealPile(top: number, isOpen: Uint8Array): void {
    const { cells, tops, sums } = this;
    const { marks, weights } = this.rankings;
    for (let cell = top; cell >= 0;) {
      let place = cells[cell]! + 1;
      let mark = marks[place]!;
      while (isOpen[mark] === 0) mark = marks[++place]!;
      const next = cells[cell + 1]!;
      cells[cell] = place;
      cells[cell + 1] = tops[mark]!;
      tops[mark] = cell;
      sums[mark]! += weights === null ? 1 : weights[cell >> 1]!;
      cell = next;
    }
  }

  /** Makes ready for the next deal. */
  private endDeal(): Deal {
    const { tops, sums } = this;
    const papers = new Array<number>(tops.length);
    const piles = new Array<number>(tops.length);
    tops[0] = NONE;
    for (let candidate = 0; candidate < tops.length; candidate++) {
      papers[candidate] = sums[candidate]!;
      piles[candidate] = tops[candidate]!;
      sums[candidate] = 0;
      tops[candidate] = NONE;
    }
    return { papers, piles };
  }
}
