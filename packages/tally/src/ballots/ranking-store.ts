import { CANDIDATES_PER_BYTE_MAX } from './ballots.ts';
import type { Rankings } from './ballots.ts';
import { groupEqual } from './group-equal.ts';
import { FRESH_MEMORY } from './spare-memory.ts';
import type { Memory } from './spare-memory.ts';

/** Real ballots take 16 bytes of a file, about. Room that nobody needs would be cleared in vain. */
const USUAL_BYTES_LOG2 = 4;

/** Half as many again where ballots are few: asking a second time would cost more than the room. */
const SPARE_BALLOTS_MAX = 4096;

/**
 * Collects ranked ballots into flat arrays. Callers write marks at `end`, then call `close`. Fields
 * are public because the parsers' inner loops keep them in local variables; nothing else may write
 * to them.
 */
export class RankingStore {
  marks!: Uint8Array | Uint16Array;
  starts!: Uint32Array;
  weights: Float64Array | null = null;
  count = 0;
  /** One past the last closed ballot's marks. */
  end = 0;
  totalWeight = 0;
  readonly sharesRank: number;
  private hasShared = false;
  private weightsRoom!: Float64Array;
  private readonly isNarrow: boolean;
  private readonly memory: Memory;

  /**
   * `sizeHintBytes` is the size of the input if known: one allocation instead of several, same
   * result.
   */
  constructor(candidateCount: number, sizeHintBytes: number, memory = FRESH_MEMORY) {
    this.memory = memory;
    this.isNarrow = candidateCount <= CANDIDATES_PER_BYTE_MAX;
    this.sharesRank = this.isNarrow ? 0x80 : 0x8000;
    const usual = (sizeHintBytes >> USUAL_BYTES_LOG2) + 16;
    const ballots = usual + Math.min(usual >> 1, SPARE_BALLOTS_MAX);
    this.allot('begin', (sizeHintBytes >> 1) + 64, ballots);
  }

  /**
   * Makes room for every mark that `bytes` bytes of input can hold, at two bytes a mark; and for
   * one ballot at least, for more where they are not much shorter than usual.
   */
  reserve(bytes: number): void {
    const marksNeeded = this.end + (bytes >> 1) + 2;
    const isFull = this.count === this.starts.length;
    if (marksNeeded <= this.marks.length && !isFull) return;
    const { marks, starts, weights } = this;
    const ballotsWanted = this.count + (bytes >> USUAL_BYTES_LOG2) + 1;
    this.allot(
      'more',
      marksNeeded > marks.length ? Math.max(marksNeeded, marks.length * 2) : marks.length,
      isFull ? Math.max(ballotsWanted, starts.length * 2) : starts.length,
    );
    this.marks.set(marks.subarray(0, this.end));
    this.starts.set(starts.subarray(0, this.count));
    if (weights === null) return;
    this.weights = this.weightsRoom;
    this.weights.set(weights.subarray(0, this.count));
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

  /** From here on ballots have weights; the first `count` weigh 1. */
  beginWeights(count: number): Float64Array {
    this.weights = this.weightsRoom.fill(1, 0, count);
    return this.weights;
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

  /** One piece of memory for all three: small elections spend more on asking than on filling. */
  private allot(when: keyof Memory, marks: number, ballots: number): void {
    const markBytes = this.isNarrow ? 1 : 2;
    const room = this.memory[when](ballots * 12 + marks * markBytes);
    this.weightsRoom = new Float64Array(room, 0, ballots);
    this.starts = new Uint32Array(room, ballots * 8, ballots);
    this.marks = this.isNarrow
      ? new Uint8Array(room, ballots * 12, marks)
      : new Uint16Array(room, ballots * 12, marks);
  }

  private setWeight(ballot: number, weight: number): void {
    if (this.weights === null && weight === 1) return;
    const weights = this.weights ?? this.beginWeights(ballot);
    weights[ballot] = weight;
  }
}
