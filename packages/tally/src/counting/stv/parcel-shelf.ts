import type { CountSheet, SeatsSetup } from './count-sheet.ts';
import { creditPapers } from './paper-votes.ts';
import { createPiles, NO_PILE } from './piles.ts';
import type { Deal, Piles } from './piles.ts';

/** Papers of one value, to be dealt together. */
export interface Batch {
  /** Of each paper, in units. */
  readonly value: number;
  readonly piles: readonly number[];
  /** Weight of the papers. */
  readonly papers: number;
}

/** Papers of one value that came to a candidate together. */
interface Parcel {
  readonly value: number;
  readonly pile: number;
  readonly papers: number;
  /** Which transfer brought it; parcels of one transfer and one value share it. */
  readonly arrival: number;
}

/** Which parcels lie with which candidate, in the order in which they came. */
export class ParcelShelf {
  private readonly piles: Piles;
  private readonly parcels: Parcel[][] = [];
  private arrival = 0;

  constructor(setup: SeatsSetup) {
    this.piles = createPiles(setup.rankings, setup.candidateCount);
    for (let candidate = 0; candidate <= setup.candidateCount; candidate++) this.parcels.push([]);
  }

  dealFirst(sheet: CountSheet, value: number): void {
    const deal = this.piles.dealFirst();
    creditPapers(sheet, deal.papers, value);
    this.shelve(deal, value);
  }

  /** What passes from now on arrives as one batch, until this is called again. */
  beginArrival(): void {
    this.arrival++;
  }

  /** Takes everything away from this candidate, in batches of one value, highest value first. */
  take(candidate: number): Batch[] {
    const parcels = this.parcels[candidate]!;
    this.parcels[candidate] = [];
    const values = [...new Set(parcels.map(({ value }) => value))].sort((a, b) => b - a);
    return values.map((value) => batchOf(parcels.filter((parcel) => parcel.value === value)));
  }

  /** Takes only the batch that came last. The candidate must have one. */
  takeLast(candidate: number): Batch {
    const parcels = this.parcels[candidate]!;
    const { arrival } = parcels.at(-1)!;
    this.parcels[candidate] = parcels.filter((parcel) => parcel.arrival !== arrival);
    return batchOf(parcels.filter((parcel) => parcel.arrival === arrival));
  }

  /**
   * Deals a batch of this candidate onwards, credits those who get it and writes the move down. The
   * value of each paper may depend on how many papers can be transferred.
   */
  pass(
    sheet: CountSheet,
    from: number,
    batch: Batch,
    value: number | ((transferable: number) => number),
  ): void {
    const deal = this.piles.deal(batch.piles, sheet.isOpen);
    const valueNow = typeof value === 'number' ? value : value(batch.papers - deal.papers[0]!);
    creditPapers(sheet, deal.papers, valueNow);
    this.shelve(deal, valueNow);
    sheet.addMove({ from, valueBefore: batch.value, value: valueNow, papers: deal.papers });
  }

  private shelve({ papers, piles }: Deal, value: number): void {
    const { arrival } = this;
    piles.forEach((pile, candidate) => {
      if (pile === NO_PILE) return;
      this.parcels[candidate]!.push({ value, pile, papers: papers[candidate]!, arrival });
    });
  }
}

/** Parcels of one value as one batch. */
function batchOf(parcels: readonly Parcel[]): Batch {
  return {
    value: parcels[0]!.value,
    piles: parcels.map(({ pile }) => pile),
    papers: parcels.reduce((sum, parcel) => sum + parcel.papers, 0),
  };
}
