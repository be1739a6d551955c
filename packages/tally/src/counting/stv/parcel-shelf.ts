import type { CountSheet, SeatsSetup } from './count-sheet.ts';
import { creditPapers } from './paper-votes.ts';
import { Piles } from './piles.ts';
import type { Deal, Parcel } from './piles.ts';

/** Papers of one value, to be dealt together. */
export interface Batch {
  readonly value: number;
  readonly parcels: readonly Parcel[];
}

interface Shelved extends Parcel {
  /** Which transfer brought it; parcels of one transfer and one value share it. */
  readonly arrival: number;
}

/** Which parcels lie with which candidate, in the order in which they came. */
export class ParcelShelf {
  private readonly piles: Piles;
  private readonly parcels: Shelved[][];
  private arrival = 0;

  constructor(setup: SeatsSetup) {
    this.piles = new Piles(setup.rankings, setup.candidateCount);
    this.parcels = Array.from({ length: setup.candidateCount + 1 }, () => []);
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
    const byValue = new Map<number, Parcel[]>();
    for (const parcel of this.parcels[candidate]!) {
      const same = byValue.get(parcel.value);
      if (same === undefined) byValue.set(parcel.value, [parcel]);
      else same.push(parcel);
    }
    this.parcels[candidate] = [];
    const batches = [...byValue].map(([value, parcels]) => ({ value, parcels }));
    return batches.sort((a, b) => b.value - a.value);
  }

  /** Takes only the batch that came last. The candidate must have one. */
  takeLast(candidate: number): Batch {
    const parcels = this.parcels[candidate]!;
    const { arrival, value } = parcels.at(-1)!;
    const last = parcels.filter((parcel) => parcel.arrival === arrival);
    this.parcels[candidate] = parcels.filter((parcel) => parcel.arrival !== arrival);
    return { value, parcels: last };
  }

  /**
   * Deals a batch onwards, credits those who get it and writes the move down. The value of each
   * paper may depend on how many papers can be transferred.
   */
  pass(
    sheet: CountSheet,
    batch: Batch & { readonly from: number },
    value: number | ((transferable: number) => number),
  ): void {
    const deal = this.piles.deal(batch.parcels, sheet.isOpen);
    const valueNow = typeof value === 'number' ? value : value(transferableOf(deal));
    creditPapers(sheet, deal.papers, valueNow);
    this.shelve(deal, valueNow);
    const { from, value: valueBefore } = batch;
    sheet.addMove({ from, valueBefore, value: valueNow, papers: deal.papers });
  }

  private shelve(deal: Deal, value: number): void {
    const { arrival } = this;
    for (let candidate = 1; candidate < this.parcels.length; candidate++) {
      const runs = deal.runs[candidate]!;
      if (runs.length === 0) continue;
      this.parcels[candidate]!.push({ value, runs, papers: deal.papers[candidate]!, arrival });
    }
  }
}

function transferableOf(deal: Deal): number {
  let papers = 0;
  for (let candidate = 1; candidate < deal.papers.length; candidate++) {
    papers += deal.papers[candidate]!;
  }
  return papers;
}
