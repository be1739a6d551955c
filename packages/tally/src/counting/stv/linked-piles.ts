import type { Rankings } from '../../ballots/ballots.ts';
import { FRESH_MEMORY } from '../../ballots/spare-memory.ts';
import type { Deal, Piles } from './piles.ts';

const NONE = -1;

/** Weights are added up in cells of 32 bits. */
export const LINKED_WEIGHT_MAX = 0x7fff_ffff;

/**
 * Piles in which each paper names the next one: nothing is ever moved. A pile's number is its
 * uppermost paper. For small elections of at most `LINKED_WEIGHT_MAX` votes.
 */
export class LinkedPiles implements Piles {
  private readonly rankings: Rankings;
  private readonly names: number;
  /**
   * One piece of memory: a small election spends more on asking for it than on filling it. First
   * two cells for each candidate, scratch of a deal: the weight of the papers that go there and the
   * uppermost of them. Then three for each paper: where its present preference stands in `marks`,
   * the paper under it, its weight. A paper is known by the first of its cells.
   */
  private readonly cells: Int32Array;

  constructor(rankings: Rankings, candidateCount: number, memory = FRESH_MEMORY) {
    this.rankings = rankings;
    this.names = candidateCount + 1;
    const size = 2 * this.names + 3 * rankings.count;
    this.cells = new Int32Array(memory.begin(size * 4), 0, size);
    this.clearHeads();
  }

  dealFirst(): Deal {
    const { cells } = this;
    const { marks, starts, weights } = this.rankings;
    let paper = 2 * this.names;
    for (let ballot = 0; ballot < starts.length; ballot++) {
      const place = starts[ballot]!;
      const weight = weights === null ? 1 : weights[ballot]! | 0;
      const head = 2 * marks[place]!;
      cells[paper] = place;
      cells[paper + 1] = cells[head + 1]!;
      cells[paper + 2] = weight;
      cells[head] = (cells[head]! + weight) | 0;
      cells[head + 1] = paper;
      paper += 3;
    }
    return this.endDeal();
  }

  deal(piles: readonly number[], isOpen: Uint8Array): Deal {
    for (const top of piles) this.dealPile(top, isOpen);
    return this.endDeal();
  }

  private dealPile(top: number, isOpen: Uint8Array): void {
    const { cells } = this;
    const { marks } = this.rankings;
    for (let paper = top; paper >= 0;) {
      let place = cells[paper]! + 1;
      let mark = marks[place]!;
      while (isOpen[mark] === 0) mark = marks[++place]!;
      const head = 2 * mark;
      const next = cells[paper + 1]!;
      cells[paper] = place;
      cells[paper + 1] = cells[head + 1]!;
      cells[head] = (cells[head]! + cells[paper + 2]!) | 0;
      cells[head + 1] = paper;
      paper = next;
    }
  }

  /** Makes ready for the next deal. */
  private endDeal(): Deal {
    const { cells, names } = this;
    cells[1] = NONE;
    const papers = new Array<number>(names);
    const piles = new Array<number>(names);
    for (let name = 0; name < names; name++) {
      papers[name] = cells[2 * name]!;
      piles[name] = cells[2 * name + 1]!;
    }
    this.clearHeads();
    return { papers, piles };
  }

  private clearHeads(): void {
    for (let head = 0; head < 2 * this.names; head += 2) {
      this.cells[head] = 0;
      this.cells[head + 1] = NONE;
    }
  }
}
