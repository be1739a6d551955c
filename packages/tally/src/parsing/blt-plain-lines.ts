import { WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import type { RankingStore } from '../ballots/ranking-store.ts';

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;

/** Longer weights are read by the careful reader, which knows what 2^53 is. */
const PLAIN_WEIGHT_MAX = 99_999_999;

/** Up to so many candidates, a number is one digit. */
const SHORT_MAX = 9;

/** Numbers of two digits need no check before they are looked up. */
const LOOK_UP_MIN = 100;

/** Higher than any ballot's serial number. */
const NEVER = 0xffff_ffff;

/** What the loop below needs to know; the parser owns it. */
export interface PlainLines {
  readonly store: RankingStore;
  readonly candidateCount: number;
  /** Whom a plain ballot may name; see `PlainNames`. */
  readonly plainNames: PlainNames;
  /** Ballots begun so far. */
  serial: number;
  /** Lines read so far. */
  line: number;
}

/**
 * By candidate number: serial number of the last plain ballot that named this candidate. Who may
 * not be named was named "never": 0, strangers, the withdrawn. So one comparison answers three
 * questions.
 */
export type PlainNames = Uint32Array<ArrayBuffer>;

/** Everybody who stands may be named, once a ballot. */
export function createPlainNames(candidateCount: number): PlainNames {
  const names = new Uint32Array(Math.max(candidateCount + 1, LOOK_UP_MIN)).fill(NEVER);
  return names.fill(0, 1, candidateCount + 1);
}

/** From now on only the careful reader reads ballots that name this candidate. */
export function neverNamePlainly(names: PlainNames, candidate: number): void {
  names[candidate] = NEVER;
}

/**
 * Reads lines of the plainest form, `weight number number … 0`, one blank between, and stops at the
 * first line that is anything else, returning where that line begins (or `to`). Nothing of an odd
 * line is kept. The range must hold whole lines: the newline at its end is what stops every inner
 * loop.
 *
 * This loop decides how fast a count is: no calls, no objects, no strings. Where there
 * are ten candidates or more, the length of a number is as good as random; it is computed rather
 * than branched on.
 */
export function readPlainLines(
  bytes: Uint8Array,
  range: { from: number; to: number },
  state: PlainLines,
): number {
  const { store, candidateCount, plainNames } = state;
  const { marks, starts } = store;
  const to = range.to;
  const { weights } = store;
  let { count, totalWeight, end: ballotStart } = store;
  let { serial, line } = state;
  const areShort = candidateCount <= SHORT_MAX;
  let at = range.from;
  let lineStart = at;
  lines: while (at < to) {
    lineStart = at;
    let byte = bytes[at++]!;
    let weight = 0;
    while (byte >= ZERO && byte <= NINE && weight < PLAIN_WEIGHT_MAX) {
      weight = weight * 10 + byte - ZERO;
      byte = bytes[at++]!;
    }
    if (byte !== SPACE || weight === 0) break;
    let end = ballotStart;
    serial++;
    let mark = 0;
    for (;;) {
      const first = bytes[at]! - ZERO;
      const second = bytes[at + 1]!;
      if (first >>> 0 > 9 || second > NINE) break lines;
      const hasSecond = areShort ? 0 : (ZERO - 1 - second) >>> 31;
      mark = first + Math.imul(hasSecond, first * 9 + second - ZERO);
      at += 2 + hasSecond;
      byte = bytes[at - 1]!;
      if (byte !== SPACE) {
        while (byte >= ZERO && byte <= NINE && mark <= candidateCount) {
          mark = mark * 10 + byte - ZERO;
          byte = bytes[at++]!;
        }
        if (byte !== SPACE) break;
        if (mark > candidateCount) break lines;
      }
      if (plainNames[mark]! >= serial) break lines;
      plainNames[mark] = serial;
      marks[end++] = mark;
    }
    if (mark !== 0) break;
    if (byte === CARRIAGE_RETURN) byte = bytes[at++]!;
    if (byte !== NEW_LINE || end === ballotStart) break;
    if (totalWeight + weight > WEIGHT_TOTAL_MAX) break;
    if (weight !== 1 && weights === null) break; // the first weight needs room: the careful reader
    starts[count] = ballotStart;
    marks[end] = 0;
    if (weights !== null) weights[count] = weight;
    count++;
    totalWeight += weight;
    ballotStart = end + 1;
    line++;
    lineStart = at;
  }
  store.count = count;
  store.end = ballotStart;
  store.totalWeight = totalWeight;
  state.serial = serial;
  state.line = line;
  return lineStart;
}
