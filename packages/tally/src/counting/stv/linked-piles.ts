import type { Rankings } from '../../ballots/ballots.ts';
import type { Deal, Piles } from './piles.ts';

const NONE = -1;

/**
 * Piles in which each paper names the next one: nothing is ever moved. A pile's number is its first
 * paper. For small elections.
 */
export class LinkedPiles implements Piles {
  private readonly rankings: Rankings;
  /** Where each paper's present preference stands in `marks`. */
  private readonly places: Uint32Array;
  /** The paper under each paper. */
  private readonly under: Int32Array;
  /** The uppermost paper of each candidate in the deal, and the weight of all; scratch. */
  private readonly tops: Int32Array;
  private readonly sums: Float64Array;

  constructor(rankings: Rankings, candidateCount: number) {
    this.rankings = rankings;
    this.places = rankings.starts.slice();
    this.under = new Int32Array(rankings.count);
    this.tops = new Int32Array(candidateCount + 1).fill(NONE);
    this.sums = new Float64Array(candidateCount + 1);
  }

  dealFirst(): Deal {
    const { places, under, tops, sums } = this;
    const { marks, weights } = this.rankings;
    for (let paper = 0; paper < places.length; paper++) {
      const mark = marks[places[paper]!]!;
      under[paper] = tops[mark]!;
      tops[mark] = paper;
      sums[mark]! += weights === null ? 1 : weights[paper]!;
    }
    return this.endDeal();
  }

  deal(piles: readonly number[], isOpen: Uint8Array): Deal {
    for (const top of piles) this.dealPile(top, isOpen);
    return this.endDeal();
  }

  private dealPile(top: number, isOpen: Uint8Array): void {
    const { places, under, tops, sums } = this;
    const { marks, weights } = this.rankings;
    for (let paper = top; paper !== NONE;) {
      let place = places[paper]! + 1;
      let mark = marks[place]!;
      while (isOpen[mark] === 0) mark = marks[++place]!;
      const next = under[paper]!;
      places[paper] = place;
      under[paper] = tops[mark]!;
      tops[mark] = paper;
      sums[mark]! += weights === null ? 1 : weights[paper]!;
      paper = next;
    }
  }

  /** Makes ready for the next deal. */
  private endDeal(): Deal {
    const { tops, sums } = this;
    const papers: number[] = [];
    const piles: number[] = [];
    for (let candidate = 0; candidate < tops.length; candidate++) {
      papers.push(sums[candidate]!);
      piles.push(candidate === 0 ? NONE : tops[candidate]!);
      sums[candidate] = 0;
      tops[candidate] = NONE;
    }
    return { papers, piles };
  }
}
