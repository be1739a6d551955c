import { CANDIDATES_PER_BYTE_MAX } from './ballots.ts';
import type { Rankings } from './ballots.ts';

/** Ballots looked at before deciding whether storing equal ones once is worth the search. */
const GROUPING_TRIAL = 16_384;
const TABLE_SIZE_FIRST = 1 << 12;

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
  isGrouping: boolean;
  readonly sharesRank: number;
  private table = new Int32Array(0);
  private readonly isNarrow: boolean;

  /**
   * `sizeHintBytes` is the size of the input if known: one allocation instead of several, same
   * result.
   */
  constructor(candidateCount: number, sizeHintBytes: number, isGrouping = true) {
    this.isNarrow = candidateCount <= CANDIDATES_PER_BYTE_MAX;
    this.sharesRank = this.isNarrow ? 0x80 : 0x8000;
    this.isGrouping = isGrouping;
    // A ballot is at least 4 bytes of any format and a mark at least 2; untouched pages cost
    // nothing.
    this.marks = this.newMarks((sizeHintBytes >> 1) + 64);
    this.starts = new Uint32Array((sizeHintBytes >> 2) + 16);
  }

  /** Makes room for everything that `bytes` bytes of input can hold. */
  reserve(bytes: number): void {
    const marksNeeded = this.end + bytes + 2;
    if (marksNeeded > this.marks.length) {
      const wider = this.newMarks(Math.max(marksNeeded, this.marks.length * 2));
      wider.set(this.marks.subarray(0, this.end));
      this.marks = wider;
    }
    const ballotsNeeded = this.count + (bytes >> 1) + 2;
    if (ballotsNeeded <= this.starts.length) return;
    const longer = new Uint32Array(Math.max(ballotsNeeded, this.starts.length * 2));
    longer.set(this.starts.subarray(0, this.count));
    this.starts = longer;
  }

  /** Closes the ballot whose marks were written from `this.end` up to `end`. Returns its index. */
  close(end: number, weight: number, isAlone = false): number {
    const start = this.end;
    this.marks[end] = 0;
    this.totalWeight += weight;
    if (this.isGrouping && !isAlone) {
      const twin = this.findTwin(start, end);
      if (twin >= 0) {
        this.addWeight(twin, weight);
        return twin;
      }
    }
    const ballot = this.count++;
    this.starts[ballot] = start;
    this.end = end + 1;
    this.setWeight(ballot, weight);
    return ballot;
  }

  /** The ballots so far; the store must not be written to afterwards. */
  finish(): Rankings {
    return {
      count: this.count,
      marks: this.marks.subarray(0, this.end),
      starts: this.starts.subarray(0, this.count),
      weights: this.weights === null ? null : this.weights.subarray(0, this.count),
      totalWeight: this.totalWeight,
      sharesRank: this.sharesRank,
    };
  }

  private newMarks(length: number): Uint8Array | Uint16Array {
    return this.isNarrow ? new Uint8Array(length) : new Uint16Array(length);
  }

  private setWeight(ballot: number, weight: number): void {
    if (this.weights === null) {
      if (weight === 1) return;
      this.weights = new Float64Array(this.starts.length).fill(1, 0, ballot);
      // Weights other than 1 mean that the input is grouped already: searching it again finds next
      // to nothing.
      this.isGrouping = this.isGrouping && ballot >= GROUPING_TRIAL;
    } else if (ballot >= this.weights.length) {
      const longer = new Float64Array(this.starts.length);
      longer.set(this.weights);
      this.weights = longer;
    }
    this.weights[ballot] = weight;
  }

  private addWeight(ballot: number, weight: number): void {
    if (this.weights === null) {
      this.weights = new Float64Array(this.starts.length).fill(1, 0, this.count);
    }
    this.weights[ballot]! += weight;
  }

  /**
   * The stored ballot with the same marks, or −1 after entering this one in the table as the next
   * index.
   */
  private findTwin(start: number, end: number): number {
    if (this.count * 2 >= this.table.length) this.growTable();
    const { table, marks } = this;
    const mask = table.length - 1;
    for (let slot = hashMarks(marks, start, end) & mask; ; slot = (slot + 1) & mask) {
      const entry = table[slot]! - 1;
      if (entry < 0) {
        table[slot] = this.count + 1;
        return -1;
      }
      if (isSameBallot(marks, this.starts[entry]!, start)) return entry;
    }
  }

  private growTable(): void {
    // Equal ballots save work only when there are many of them; most large files hold few.
    if (this.count >= GROUPING_TRIAL && this.count * 2 > this.totalWeight) {
      this.isGrouping = false;
    }
    const size = Math.max(TABLE_SIZE_FIRST, this.table.length * 2);
    const mask = size - 1;
    this.table = new Int32Array(size);
    for (let ballot = 0; ballot < this.count; ballot++) {
      const start = this.starts[ballot]!;
      let end = start;
      while (this.marks[end] !== 0) end++;
      let slot = hashMarks(this.marks, start, end) & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = ballot + 1;
    }
  }
}

/** FNV-1a over marks; only decides where to look first, never what is equal. */
function hashMarks(marks: Uint8Array | Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ marks[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function isSameBallot(marks: Uint8Array | Uint16Array, a: number, b: number): boolean {
  while (marks[a] === marks[b]) {
    if (marks[a] === 0) return true;
    a++;
    b++;
  }
  return false;
}
