import type { Rankings } from '../../ballots/ballots.ts';

/**
 * Words of 32 bits in a row. In `add` and `addRows`, which decide how fast it is, all these numbers
 * are written out: constants of a module would be looked up again for every mark.
 */
const WORDS = 4;

/** Most candidates whose preferences fit a row of bits. */
export const BITS_CANDIDATES_MAX = WORDS * 32;

/** Rows of bits that are added up in one go. */
const ROWS = 16;

/**
 * Bits of a sum: no `Rankings` can hold more ballots than 2^32 − 1. The lowest four are what
 * sixteen rows are added to; a carry goes to the others, and seldom past the next four.
 */
const PLANES = 32;

/**
 * Adds up who is preferred to whom, many candidates at once. Each time a ballot ranks a candidate,
 * those whom it has not ranked so far are a row of bits, one bit a candidate. Sixteen rows of a
 * candidate are added up at a time, by words of 32 bits, all columns together, with carries as on
 * paper: five operations add 32 preferences. A million ballots of 100 candidates hold five thousand
 * million.
 */
export class PreferenceBits {
  private readonly n: number;
  /** Row k of candidate c, word w: `rows[(c × 16 + k) × 4 + w]`. Numbers are from 1. */
  private readonly rows: Int32Array;
  /** How many rows of each candidate wait to be added up. */
  private readonly waiting: Uint8Array;
  /** Bit p of the sums of candidate c, word w: `sums[(c × 4 + w) × 32 + p]`. */
  private readonly sums: Int32Array;
  /** A row with everybody but candidate c: `others[c × 4 + w]`. Candidate 0 is nobody. */
  private readonly others: Int32Array;

  constructor(n: number) {
    this.n = n;
    this.rows = new Int32Array((n + 1) * ROWS * WORDS);
    this.waiting = new Uint8Array(n + 1);
    this.sums = new Int32Array((n + 1) * WORDS * PLANES);
    this.others = new Int32Array((n + 1) * WORDS).fill(-1);
    for (let c = 1; c <= n; c++) this.others[c * WORDS + wordOf(c)]! = ~bitOf(c);
  }

  /**
   * Adds the end of a strict ballot of weight 1: the ballot is `marks` from `start` on, closed by
   * 0; those whom it ranks before the place `from` are not added, only taken as ranked.
   */
  add(marks: Rankings['marks'], start: number, from: number): void {
    const { rows, waiting, others } = this;
    let a = -1;
    let b = -1;
    let c = -1;
    let d = -1;
    for (let at = start; at < from; at++) {
      const own = marks[at]! << 2;
      a &= others[own]!;
      b &= others[own + 1]!;
      c &= others[own + 2]!;
      d &= others[own + 3]!;
    }
    for (let at = from, name = marks[at]!; name !== 0; name = marks[++at]!) {
      const own = name << 2;
      a &= others[own]!;
      b &= others[own + 1]!;
      c &= others[own + 2]!;
      d &= others[own + 3]!;
      const row = waiting[name]!;
      const to = ((name << 4) + row) << 2;
      rows[to] = a;
      rows[to + 1] = b;
      rows[to + 2] = c;
      rows[to + 3] = d;
      waiting[name] = row + 1;
      if (row === 15) this.addRows(name);
    }
  }

  /** Adds all sums to `matrix[a × n + b]`. Call it once. */
  addTo(matrix: Float64Array): void {
    const { n, rows, waiting, sums } = this;
    for (let a = 1; a <= n; a++) {
      rows.fill(0, (a * ROWS + waiting[a]!) * WORDS, (a + 1) * ROWS * WORDS);
      this.addRows(a);
      for (let b = 1; b <= n; b++) {
        const at = (a * WORDS + wordOf(b)) * PLANES;
        let sum = 0;
        for (let p = PLANES - 1; p >= 0; p--)
          sum = 2 * sum + ((sums[at + p]! & bitOf(b)) === 0 ? 0 : 1);
        matrix[(a - 1) * n + b - 1]! += sum;
      }
    }
  }

  /**
   * Adds sixteen rows to the sums of a candidate. Words are added in threes, bit by bit, into a one
   * and a carry of twice the worth (Harley and Seal; Warren, "Hacker's Delight", 5-2).
   */
  private addRows(name: number): void {
    const { rows, sums } = this;
    this.waiting[name] = 0;
    for (let word = 0; word < 4; word++) {
      const to = ((name << 2) + word) << 5;
      let at = (name << 6) + word;
      let ones = sums[to]!;
      let twos = sums[to + 1]!;
      let fours = sums[to + 2]!;
      let eights = sums[to + 3]!;
      let carry = 0;
      for (let four = 0; four < 16; four += 4) {
        let row = rows[at]!;
        let next = rows[at + 4]!;
        let half = ones ^ row;
        const twosA = (ones & row) | (half & next);
        ones = half ^ next;
        row = rows[at + 8]!;
        next = rows[at + 12]!;
        half = ones ^ row;
        const twosB = (ones & row) | (half & next);
        ones = half ^ next;
        half = twos ^ twosA;
        const foursA = (twos & twosA) | (half & twosB);
        twos = half ^ twosB;
        const eightsA = fours & foursA;
        fours ^= foursA;
        carry |= eights & eightsA;
        eights ^= eightsA;
        at += 16;
      }
      sums[to] = ones;
      sums[to + 1] = twos;
      sums[to + 2] = fours;
      sums[to + 3] = eights;
      // Where the loop ends is easier to foresee if it ends early only seldom.
      for (let p = to + 4; carry !== 0 || p < to + 8; p++) {
        const sum = sums[p]!;
        sums[p] = sum ^ carry;
        carry &= sum;
      }
    }
  }
}

function wordOf(candidate: number): number {
  return (candidate - 1) >> 5;
}

function bitOf(candidate: number): number {
  return 1 << ((candidate - 1) & 31);
}
