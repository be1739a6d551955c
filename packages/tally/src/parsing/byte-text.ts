/** A line without its newline, and its number from 1. */
export interface Line {
  readonly line: number;
  readonly bytes: Uint8Array;
  /** The line as it was written, where `bytes` has blanks instead of comments. */
  readonly written?: Uint8Array;
}

/** Nothing at all: one for all, since making another takes longer than it seems. */
export const NO_BYTES = new Uint8Array(0);

const SPACE = 32;
const TAB = 9;
const CARRIAGE_RETURN = 13;

export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN;
}

/** The first place at or after `from` that is not blank. */
export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes[at])) at++;
  return at;
}

/** Value of a digit byte, or −1. */
export function digitOf(byte: number | undefined): number {
  return byte !== undefined && byte >= 48 && byte <= 57 ? byte - 48 : -1;
}

/**
 * A run of at most `digitsMax` digits that a blank or the end of the line closes; null for anything
 * else. At most 16 digits: the caller compares with its own limit.
 */
export function readNumber(
  bytes: Uint8Array,
  from: number,
  digitsMax: number,
): { value: number; at: number } | null {
  const digits = readDigits(bytes, from, digitsMax);
  if (digits === null) return null;
  return digits.at === bytes.length || isBlank(bytes[digits.at]) ? digits : null;
}

/**
 * A run of digits, whatever follows; null where there is none or more than `digitsMax` without
 * leading zeros.
 */
export function readDigits(
  bytes: Uint8Array,
  from: number,
  digitsMax: number,
): { value: number; at: number } | null {
  let at = from;
  while (bytes[at] === 48) at++;
  const first = at;
  let value = 0;
  for (let digit = digitOf(bytes[at]); digit >= 0; digit = digitOf(bytes[++at])) {
    if (at - first === digitsMax) return null;
    value = value * 10 + digit;
  }
  return at === from ? null : { value, at };
}

const WHOLE_TEXT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a whole line of UTF-8, or the place of the first byte that is not. */
export function decodeLine(bytes: Uint8Array): { text: string } | { badAt: number } {
  try {
    return { text: WHOLE_TEXT.decode(bytes) };
  } catch {
    return { badAt: firstBadByte(bytes) };
  }
}

/**
 * Halves the line until the longest good beginning is found; a cut inside a character is not a
 * fault yet. The bad character begins where the last whole one ends.
 */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = good + ((bad - good) >> 1);
    if (isGoodText(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  while (!isGoodText(bytes.subarray(0, good), false)) good--;
  return good;
}

function isGoodText(bytes: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}
