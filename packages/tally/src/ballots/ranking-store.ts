import { CANDIDATES_PER_BYTE_MAX } from './ballots.ts';
import type { Rankings } from './ballots.ts';
import { groupEqual } from './group-equal.ts';

/**
 * Collects ranked ballots into flat arrays. Callers write marks at `end`, then call `close`. Fields
 * are public because the parsers' inner loops keep them in local variables; nothing else may write
 * to them.
 */
export class RankingStore {
  marks: Uint8Array | Uint16Array;
  starts: Uint32Array;
  weights: Float64Array | null = null;
  count = 0;
  /** One past the last closed ballot's marks. */
  end = 0;
  totalWeight = 0;
  readonly sharesRank: number;
  private hasShared = false;
  private readonly isNarrow: boolean;

  /**
   * `sizeHintBytes` is the size of the input if known: one allocation instead of several, same
   * result.
   */
  constructor(candidateCount: number, sizeHintBytes: number) {
    this.isNarrow = candidateCount <= CANDIDATES_PER_BYTE_MAX;
    this.sharesRank = this.isNarrow ? 0x80 : 0x8000;
    // A ballot is at least 4 bytes of any format and a mark at least 2; untouched pages cost
    // nothing.
    this.marks = this.newMarks((sizeHintBytes >> 1) + 64);
    this.starts = new Uint32Array((sizeHintBytes >> 2) + 16);
  }

  /**
   * Makes room for everything that `bytes` bytes of input can hold: a mark takes two of them at
   * least, a ballot four.
   */
  reserve(bytes: number): void {
    const marksNeeded = this.end + (bytes >> 1) + 2;
    if (marksNeeded > this.marks.length) {
      const wider = this.newMarks(Math.max(marksNeeded, this.marks.length * 2));
      wider.set(this.marks.subarray(0, this.end));
      this.marks = wider;
    }
    const ballotsNeeded = this.count + (bytes >> 2) + 2;
    if (ballotsNeeded <= this.starts.length) return;
    const longer = new Uint32Array(Math.max(ballotsNeeded, this.starts.length * 2));
    longer.set(this.starts.subarray(0, this.count));
    this.starts = longer;
    if (this.weights !== null) this.weights = lengthened(this.weights, longer.length);
  }

  /**
   * Closes the ballot whose marks were written from `this.end` up to `end`; says whether it shares
   * ranks. Returns its index.
   */
  close(end: number, weight: number, isShared = false): number {
    const ballot = this.count++;
    this.marks[end] = 0;
    this.starts[ballot] = this.end;
    this.end = end + 1;
    this.totalWeight += weight;
    this.hasShared ||= isShared;
    this.setWeight(ballot, weight);
    return ballot;
  }

  /** The ballots so far; the store must not be written to afterwards. */
  finish(): Rankings {
    const { count, end, totalWeight, sharesRank } = this;
    const rankings = {
      count,
      marks: this.marks.subarray(0, end),
      starts: this.starts.subarray(0, count),
      weights: this.weights === null ? null : this.weights.subarray(0, count),
      totalWeight,
      sharesRank,
    };
    // Weights mean that the input is grouped already. Ballots that share ranks are known by index.
    return this.weights !== null || this.hasShared ? rankings : groupEqual(rankings);
  }

  private newMarks(length: number): Uint8Array | Uint16Array {
    return this.isNarrow ? new Uint8Array(length) : new Uint16Array(length);
  }

  private setWeight(ballot: number, weight: number): void {
    if (this.weights === null) {
      if (weight === 1) return;
      this.weights = new Float64Array(this.starts.length).fill(1, 0, ballot);
    }
    this.weights[ballot] = weight;
  }
}

function lengthened(weights: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(weights);
  return longer;
}
