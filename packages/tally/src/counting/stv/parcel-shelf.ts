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
    this.piles = createPiles(setup.rankings, setup.candidateCount, setup.memory);
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
    const batches: OpenBatch[] = [];
    for (const parcel of parcels) {
      const batch = batchOfValue(batches, parcel.value);
      if (batch === undefined) insertByValue(batches, batchOf(parcel));
      else addParcel(batch, parcel);
    }
    return batches;
  }

  /** Takes only the batch that came last. The candidate must have one. */
  takeLast(candidate: number): Batch {
    const parcels = this.parcels[candidate]!;
    const { arrival } = parcels.at(-1)!;
    this.parcels[candidate] = parcels.filter((parcel) => parcel.arrival !== arrival);
    const [first, ...others] = parcels.filter((parcel) => parcel.arrival === arrival);
    const batch = batchOf(first!);
    for (const parcel of others) addParcel(batch, parcel);
    return batch;
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
    for (let candidate = 1; candidate < piles.length; candidate++) {
      const pile = piles[candidate]!;
      if (pile === NO_PILE) continue;
      this.parcels[candidate]!.push({ value, pile, papers: papers[candidate]!, arrival });
    }
  }
}

/** A batch while parcels are still added to it. */
interface OpenBatch {
  readonly value: number;
  readonly piles: number[];
  papers: number;
}

function batchOfValue(batches: readonly OpenBatch[], value: number): OpenBatch | undefined {
  for (const batch of batches) if (batch.value === value) return batch;
  return undefined;
}

/** Keeps the highest value first. */
function insertByValue(batches: OpenBatch[], batch: OpenBatch): void {
  let at = batches.push(batch) - 1;
  for (; at > 0 && batches[at - 1]!.value < batch.value; at--) batches[at] = batches[at - 1]!;
  batches[at] = batch;
}

function batchOf({ value, pile, papers }: Parcel): OpenBatch {
  return { value, piles: [pile], papers };
}

function addParcel(batch: OpenBatch, { pile, papers }: Parcel): void {
  batch.piles.push(pile);
  batch.papers += papers;
}
