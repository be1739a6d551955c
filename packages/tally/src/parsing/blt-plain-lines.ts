import { WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import type { RankingStore } from '../ballots/ranking-store.ts';

/** A weight as large as this takes no further digit here; the careful reader knows what 2^53 is. */
const PLAIN_WEIGHT_MAX = 99_999_999;

/** Up to so many candidates, most numbers are one digit. */
const SHORT_MAX = 15;

/** Numbers of two digits need no check before they are looked up. */
const LOOK_UP_MIN = 100;

/** Higher than any ballot's serial number. */
const NEVER = 0x7fff_ffff;

/** After so many ballots, plain ones are read by the careful reader: it can count further. */
export const PLAIN_BALLOTS_MAX = 1 << 30;

/** What the loops below need to know; the parser owns it. */
export interface PlainLines {
  readonly store: RankingStore;
  readonly candidateCount: number;
  readonly plainNames: PlainNames;
  /** Number of the last ballot begun; plain ones are numbered only where candidates are many. */
  serial: number;
  /** Lines read so far. */
  line: number;
}

const NO_SERIALS = new Int32Array(0);

/** Whom a plain ballot may name: everybody who stands, once. */
export interface PlainNames {
  /**
   * Where they are few: a bit for each number that may not be named, 0 and strangers among
   * them. A ballot begins with these bits and adds those whom it names, so that one comparison
   * answers three questions.
   */
  barred: number;
  /**
   * Where they are many, the same by candidate number: serial number of the last plain ballot
   * that named this candidate; who may not be named was named "never".
   */
  readonly lastNamed: Int32Array;
}

export function createPlainNames(candidateCount: number): PlainNames {
  if (candidateCount <= SHORT_MAX) {
    return { barred: ~((2 << candidateCount) - 2), lastNamed: NO_SERIALS };
  }
  const lastNamed = new Int32Array(Math.max(candidateCount + 1, LOOK_UP_MIN)).fill(NEVER);
  return { barred: 0, lastNamed: lastNamed.fill(0, 1, candidateCount + 1) };
}

/** From now on only the careful reader reads ballots that name this candidate. */
export function neverNamePlainly(names: PlainNames, candidate: number): void {
  names.barred |= 1 << candidate;
  names.lastNamed[candidate] = NEVER;
}

/** Whole lines: the newline at the end of the range is what stops every inner loop. */
interface LineRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads lines of the plainest form, `weight number number … 0`, one blank between, and stops at the
 * first line that is anything else or for which the store has no room, returning where that line
 * begins (or `to`). Nothing of an odd line is kept.
 *
 * These loops decide how fast a count is: no objects, no strings, no call but what is compiled in.
 */
export function readPlainLines(bytes: Uint8Array, range: LineRange, state: PlainLines): number {
  return state.candidateCount <= SHORT_MAX
    ? readShortLines(bytes, range, state)
    : readLongLines(bytes, range, state);
}

/**
 * Up to fifteen candidates: numbers of one digit are read two at a time. Whether a ballot
 * names somebody whom it may not is asked once, at its end: only where nobody is named twice, and
 * nobody barred, do the bits of all add up to what they are together.
 */
function readShortLines(bytes: Uint8Array, { from, to }: LineRange, state: PlainLines): number {
  // Here, not outside: only these become part of the compiled loop.
  const SPACE = 32;
  const ZERO = 48;
  const DIGIT_BLANK = 0x2030; // the two bytes as one number
  const TWO_BLANK = 0x2030_2030;
  const TEN = 0x0006_0006; // added to two digits, this is 16 and more from ten on
  const DIGITS = 0xfff0_fff0; // what is not in two digits of four bits, with their blanks taken out
  const { store } = state;
  const { marks, starts } = store;
  const { barred } = state.plainNames;
  const pairs = pairsOf(bytes);
  const lastTwo = to - 3;
  let { count, totalWeight, weights, end: ballotStart } = store;
  let at = from;
  let lineStart = at;
  while (at < lastTwo && count < starts.length) {
    let weight = pairs.getUint16(at, true) ^ DIGIT_BLANK;
    if ((weight - 1) >>> 0 < 9) at += 2;
    else {
      let digit = bytes[at++]! ^ ZERO;
      for (weight = 0; digit <= 9 && weight < PLAIN_WEIGHT_MAX; digit = bytes[at++]! ^ ZERO) {
        weight = weight * 10 + digit;
      }
      if (digit !== (SPACE ^ ZERO) || weight === 0) break;
    }
    let end = ballotStart;
    let named = barred;
    let sum = barred;
    for (;;) {
      for (; at < lastTwo; at += 4) {
        const two = pairs.getInt32(at, true) ^ TWO_BLANK;
        if (((two | (two + TEN)) & DIGITS) !== 0) break;
        const one = 1 << two;
        const other = 1 << (two >>> 16);
        named |= one | other;
        sum = (((sum + one) | 0) + other) | 0;
        marks[end++] = two;
        marks[end++] = two >>> 16;
      }
      if (at >= lastTwo) break;
      const digit = pairs.getUint16(at, true) ^ DIGIT_BLANK;
      const isOne = (digit - 10) >> 31; // all bits, or none
      const one = (1 << digit) & isOne;
      named |= one;
      sum = (sum + one) | 0;
      marks[end] = digit;
      end -= isOne;
      at += 2 & isOne;
      const teen = bytes[at + 1]! ^ ZERO;
      if (teen > 9 || bytes[at] !== ZERO + 1 || bytes[at + 2] !== SPACE) break;
      named |= 1024 << teen;
      sum = (sum + (1024 << teen)) | 0;
      marks[end++] = 10 + teen; // a number of two digits, and a blank
      at += 3;
    }
    // More bits than SHORT_MAX could add up to what they are together, past the highest one.
    if (named !== sum || (end - ballotStart - 1) >>> 0 >= SHORT_MAX) break;
    at = endOfPlainLine(bytes, at);
    if (at < 0 || totalWeight + weight > WEIGHT_TOTAL_MAX) break;
    if (weights === null && weight !== 1) weights = store.beginWeights(count);
    if (weights !== null) weights[count] = weight;
    starts[count++] = ballotStart;
    marks[end] = 0;
    totalWeight += weight;
    ballotStart = end + 1;
    lineStart = at;
  }
  keepRead(state, { count, end: ballotStart, totalWeight });
  return lineStart;
}

/** One past the newline that follows a `0` at `at`, after a carriage return or not; else −1. */
function endOfPlainLine(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 48) return -1;
  if (bytes[at + 1] === 10) return at + 2;
  return bytes[at + 1] === 13 && bytes[at + 2] === 10 ? at + 3 : -1;
}

/**
 * Where there are many candidates, the length of a number is as good as random; it is
 * computed rather than branched on.
 */
function readLongLines(bytes: Uint8Array, { from, to }: LineRange, state: PlainLines): number {
  const NEW_LINE = 10;
  const CARRIAGE_RETURN = 13;
  const SPACE = 32;
  const ZERO = 48;
  const ZERO_ZERO = 0x3030; // the two bytes as one number
  const { store, candidateCount } = state;
  const { lastNamed } = state.plainNames;
  const { marks, starts } = store;
  const room = starts.length;
  const pairs = pairsOf(bytes);
  const last = to - 1;
  let { count, totalWeight, weights, end: ballotStart } = store;
  let { serial } = state;
  let at = from;
  let lineStart = at;
  lines: while (at < to && count < room) {
    let digit = bytes[at++]! ^ ZERO;
    let weight = 0;
    while (digit <= 9 && weight < PLAIN_WEIGHT_MAX) {
      weight = weight * 10 + digit;
      digit = bytes[at++]! ^ ZERO;
    }
    if (digit !== (SPACE ^ ZERO) || weight === 0) break;
    let end = ballotStart;
    serial++;
    let byte: number;
    let mark: number;
    for (;;) {
      if (at >= last) break lines;
      const pair = pairs.getUint16(at, true) ^ ZERO_ZERO;
      digit = pair & 0xff;
      if (digit > 9) break lines;
      const second = pair >> 8;
      const ifDigit = (second - 10) >> 31; // all bits, or none
      mark = digit + ((digit * 9 + second) & ifDigit);
      at += 2 - ifDigit;
      byte = bytes[at - 1]!;
      if (byte !== SPACE) {
        while (byte >= ZERO && byte <= 57 && mark <= candidateCount) {
          mark = mark * 10 + byte - ZERO;
          byte = bytes[at++]!;
        }
        if (byte !== SPACE) break;
        if (mark > candidateCount) break lines;
      }
      if (lastNamed[mark]! >= serial) break lines;
      lastNamed[mark] = serial;
      marks[end++] = mark;
    }
    if (byte === CARRIAGE_RETURN) byte = bytes[at++]!;
    if (mark !== 0 || byte !== NEW_LINE || end === ballotStart) break;
    if (totalWeight + weight > WEIGHT_TOTAL_MAX) break;
    if (weights === null && weight !== 1) weights = store.beginWeights(count);
    if (weights !== null) weights[count] = weight;
    starts[count++] = ballotStart;
    marks[end] = 0;
    totalWeight += weight;
    ballotStart = end + 1;
    lineStart = at;
  }
  state.serial = serial;
  keepRead(state, { count, end: ballotStart, totalWeight });
  return lineStart;
}

/** Each plain line is a ballot. */
function keepRead(
  state: PlainLines,
  read: Pick<RankingStore, 'count' | 'end' | 'totalWeight'>,
): void {
  state.line += read.count - state.store.count;
  state.store.count = read.count;
  state.store.end = read.end;
  state.store.totalWeight = read.totalWeight;
}

/** The same bytes, to be read two at a time. */
function pairsOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}
