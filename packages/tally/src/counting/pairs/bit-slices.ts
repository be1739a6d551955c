/** Words of 32 ballots compared in one go. */
const WORDS = 16;
const BALLOTS = WORDS * 32;
/** Bits of a position. */
const BITS = 7;

/** Most candidates whose positions fit the bits. */
export const SLICED_CANDIDATES_MAX = 1 << BITS;

/**
 * Compares ballots that rank everyone, 512 at a time. The positions of each candidate are cut into
 * bits: word k of a candidate holds bit k of its positions, one ballot a bit. Whether a stands
 * before b on 32 ballots is then the borrow of one subtraction of words. A million ballots of 100
 * candidates hold five thousand million pairs; this way they cost one or two operations each, and
 * no more.
 */
export class BitSlices {
  private readonly n: number;
  /** Position of candidate c on ballot j of the block: `positions[c × 512 + j]`. */
  private readonly positions: Uint8Array;
  private readonly positionWords: Uint32Array;
  /** Bit k of candidate c on the 32 ballots of word w: `planes[(c × 16 + w) × 7 + k]`. */
  private readonly planes: Int32Array;
  private readonly answers = new Int32Array(WORDS);
  /** `over[a × n + b]`: ballots with a before b, for a < b only. */
  private readonly over: Float64Array;
  private filled = 0;
  private ballots = 0;

  constructor(n: number) {
    this.n = n;
    this.positions = new Uint8Array(n * BALLOTS);
    this.positionWords = new Uint32Array(this.positions.buffer);
    this.planes = new Int32Array(n * WORDS * BITS);
    this.over = new Float64Array(n * n);
  }

  /**
   * Adds a ballot that ranks all candidates, or all but one. `names` are numbers from 0, in order.
   */
  add(names: Int32Array, length: number): void {
    const { n, positions, filled } = this;
    for (let i = 0; i < length; i++) positions[names[i]! * BALLOTS + filled] = i;
    if (length < n) this.addLast(names, length);
    this.filled++;
    if (this.filled === BALLOTS) this.compare();
  }

  /**
   * Adds all that was counted to `before[a × n + b]` and to the weight of ballots ranking each
   * candidate.
   */
  addTo(before: Float64Array, ranked: Float64Array): void {
    if (this.filled > 0) this.compare();
    const { n, over, ballots } = this;
    for (let a = 0; a < n; a++) {
      ranked[a]! += ballots;
      for (let b = a + 1; b < n; b++) {
        before[a * n + b]! += over[a * n + b]!;
        before[b * n + a]! += ballots - over[a * n + b]!;
      }
    }
  }

  /** The one candidate who is not named comes last. */
  private addLast(names: Int32Array, length: number): void {
    let missing = ((this.n - 1) * this.n) >> 1;
    for (let i = 0; i < length; i++) missing -= names[i]!;
    this.positions[missing * BALLOTS + this.filled] = length;
  }

  private compare(): void {
    this.clearUnfilled();
    this.slice();
    const { n, over } = this;
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) over[a * n + b]! += this.countBefore(a, b);
    }
    this.ballots += this.filled;
    this.filled = 0;
  }

  /** On ballots that are not there everybody has position 0, and nobody is before anybody. */
  private clearUnfilled(): void {
    if (this.filled === BALLOTS) return;
    for (let c = 0; c < this.n; c++) {
      this.positions.fill(0, c * BALLOTS + this.filled, (c + 1) * BALLOTS);
    }
  }

  /** Turns bytes of positions into words of bits, four ballots at a time. */
  private slice(): void {
    const { planes, positionWords } = this;
    const count = this.n * WORDS;
    for (let word = 0; word < count; word++) {
      for (let k = 0; k < BITS; k++) {
        let plane = 0;
        for (let part = 0; part < 8; part++) {
          const fourBits = (positionWords[word * 8 + part]! >>> k) & 0x01010101;
          // The factor brings bits 0, 8, 16 and 24 to bits 28 to 31; nothing else lands there.
          plane |= (Math.imul(fourBits, 0x10204080) >>> 28) << (part * 4);
        }
        planes[word * BITS + k] = plane;
      }
    }
  }

  /** On how many ballots of the block a stands before b. */
  private countBefore(a: number, b: number): number {
    const { planes, answers } = this;
    let i = a * WORDS * BITS;
    let j = b * WORDS * BITS;
    for (let word = 0; word < WORDS; word++) {
      // Borrow of a − b, from the lowest bit up: (not a and b), or (not a or b) and the borrow so
      // far.
      let not = ~planes[i]!;
      let other = planes[j]!;
      let before = not & other;
      not = ~planes[i + 1]!;
      other = planes[j + 1]!;
      before = (not & other) | ((not | other) & before);
      not = ~planes[i + 2]!;
      other = planes[j + 2]!;
      before = (not & other) | ((not | other) & before);
      not = ~planes[i + 3]!;
      other = planes[j + 3]!;
      before = (not & other) | ((not | other) & before);
      not = ~planes[i + 4]!;
      other = planes[j + 4]!;
      before = (not & other) | ((not | other) & before);
      not = ~planes[i + 5]!;
      other = planes[j + 5]!;
      before = (not & other) | ((not | other) & before);
      not = ~planes[i + 6]!;
      other = planes[j + 6]!;
      answers[word] = (not & other) | ((not | other) & before);
      i += BITS;
      j += BITS;
    }
    return countBits(answers);
  }
}

/**
 * Bits in 16 words. Words are first added in threes, bit by bit, into a one and a carry of twice
 * the worth (Harley and Seal; Warren, "Hacker's Delight", 5-2), so that only five words need
 * counting.
 */
function countBits(words: Int32Array): number {
  let ones = 0;
  let twos = 0;
  let fours = 0;
  let eights = 0;
  let sixteens = 0;
  for (let at = 0; at < WORDS; at += 4) {
    let half = ones ^ words[at]!;
    const twosA = (ones & words[at]!) | (half & words[at + 1]!);
    ones = half ^ words[at + 1]!;
    half = ones ^ words[at + 2]!;
    const twosB = (ones & words[at + 2]!) | (half & words[at + 3]!);
    ones = half ^ words[at + 3]!;
    half = twos ^ twosA;
    const four = (twos & twosA) | (half & twosB);
    twos = half ^ twosB;
    const eight = fours & four;
    fours ^= four;
    sixteens |= eights & eight;
    eights ^= eight;
  }
  return (
    bitsOf(ones) + 2 * bitsOf(twos) + 4 * bitsOf(fours) + 8 * bitsOf(eights) + 16 * bitsOf(sixteens)
  );
}

function bitsOf(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
