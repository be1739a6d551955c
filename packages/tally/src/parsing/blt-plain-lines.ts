import { WEIGHT_TOTAL_MAX } from '../ballots/ballots.ts';
import type { RankingStore } from '../ballots/ranking-store.ts';

const NEW_LINE = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const ZERO = 48;
const NINE = 57;

/** Longer weights are read by the careful reader, which knows what 2^53 is. */
const PLAIN_WEIGHT_MAX = 99_999_999;

/** What the loop below needs to know; the parser owns it. */
export interface PlainLines {
  readonly store: RankingStore;
  readonly candidateCount: number;
  /** 1 for each candidate whose name must be passed over; index 0 is not used. */
  readonly isWithdrawn: Uint8Array;
  /** Serial number of the last ballot that named each candidate; scratch. */
  readonly lastNamed: Float64Array;
  serial: number;
  /** Lines read so far. */
  line: number;
}

/**
 * Reads lines of the plainest form, `weight number number … 0`, one blank between, and stops at the
 * first line that is anything else, returning where that line begins (or `to`). Nothing of an odd
 * line is kept. The range must hold whole lines: the newline at its end is what stops every inner
 * loop.
 *
 * This loop decides how fast a count is: no calls but one per ballot, no objects, no strings. The
 * length of a number, one digit or two, is as good as random; it is computed rather than branched
 * on.
 */
export function readPlainLines(
  bytes: Uint8Array,
  range: { from: number; to: number },
  state: PlainLines,
): number {
  const { store, candidateCount, isWithdrawn, lastNamed } = state;
  const { marks } = store;
  const to = range.to;
  let { serial, line } = state;
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
    let end = store.end;
    serial++;
    let mark = 0;
    for (;;) {
      const first = bytes[at]! - ZERO;
      const second = bytes[at + 1]!;
      const hasSecond = (ZERO - 1 - second) >>> 31;
      mark = first + Math.imul(hasSecond, first * 9 + second - ZERO);
      at += 2 + hasSecond;
      byte = bytes[at - 1]!;
      if (first > 9 || first < 0 || (hasSecond === 1 && second > NINE)) break lines;
      while (byte >= ZERO && byte <= NINE) {
        mark = mark * 10 + byte - ZERO;
        if (mark > candidateCount) break lines;
        byte = bytes[at++]!;
      }
      if (byte !== SPACE) break;
      if (mark === 0 || mark > candidateCount) break lines;
      if (lastNamed[mark] === serial || isWithdrawn[mark] === 1) break lines;
      lastNamed[mark] = serial;
      marks[end++] = mark;
    }
    if (mark !== 0) break;
    if (byte === CARRIAGE_RETURN) byte = bytes[at++]!;
    if (byte !== NEW_LINE || end === store.end) break;
    if (store.totalWeight + weight > WEIGHT_TOTAL_MAX) break;
    store.close(end, weight);
    line++;
    lineStart = at;
  }
  state.serial = serial;
  state.line = line;
  return lineStart;
}
