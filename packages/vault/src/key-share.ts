import { createHash } from 'node:crypto';
import { decodeBase32, encodeBase32, forgiveTyping, valueOf } from './base32.ts';
import { toHex } from './bytes.ts';
import { KEY_ID_SIZE_BYTES, KEY_SIZE_BYTES } from './envelope.ts';
import { lineCheck } from './line-check.ts';
import { answered, refused, type Read } from './refusal.ts';

/** One officer's share of the master key. Form: `docs/formats/key-shares.md`. */
export interface KeyShare {
  /** How many shares join to the key. */
  readonly threshold: number;
  /** How many were made. */
  readonly shareCount: number;
  /** Which one this is, from 1. */
  readonly x: number;
  /**
   * The same in all shares of one split, 8 hexadecimal digits, so that two splits are not mixed.
   */
  readonly setId: string;
  /** Check value of the master key, 16 hexadecimal digits. */
  readonly keyId: string;
  readonly y: Uint8Array;
}

export const SET_ID_SIZE_BYTES = 4;

const TITLE = 'communard-share v1';
const VERSION = 1;
const NUMBERS_SIZE_BYTES = 4;
const KEY_ID_START = NUMBERS_SIZE_BYTES + SET_ID_SIZE_BYTES;
const Y_START = KEY_ID_START + KEY_ID_SIZE_BYTES;
const CHECKSUM_START = Y_START + KEY_SIZE_BYTES;
const CHECKSUM_SIZE_BYTES = 4;

const LINE_COUNT = 7;
const LINE_DATA_LENGTH = 12;
const LINE_CHECK_LENGTH = 2;
const LINE_LENGTH = LINE_DATA_LENGTH + LINE_CHECK_LENGTH;

/**
 * The share as it is printed, 9 lines. What is written on it opens the vault together with others
 * like it.
 */
export function printKeyShare(share: KeyShare): string {
  const code = encodeBase32(encodeKeyShare(share));
  const lines = Array.from({ length: LINE_COUNT }, (_, i) => {
    const data = code.slice(i * LINE_DATA_LENGTH, (i + 1) * LINE_DATA_LENGTH);
    return `${data.replaceAll(/(.{4})/g, '$1-')}${lineCheck(i + 1, data)}`;
  });
  return [TITLE, numbersLine(share), ...lines, ''].join('\n');
}

/**
 * A share as typed or scanned: with its two title lines or without, letters of any case, spaces and
 * hyphens anywhere.
 *
 * Refuses with `vault.share_malformed`: `share` is the caller's number for this text, `line` is the
 * first line of code, from 1 to 7, with a letter wrong, missing or too many (8 when something
 * follows), or 0 for the title lines and for what shows in no line in particular.
 */
export function parseKeyShare(
  text: string,
  share: number,
): Read<KeyShare, 'vault.share_malformed'> {
  const malformed = (line: number) => refused('vault.share_malformed', { share, line });
  const { titles, code } = splitTitles(text);
  const lines = cutLines(forgiveTyping(code));
  const badLine = lines.findIndex((line, i) => !isSoundLine(line, i));
  if (badLine >= 0) return malformed(badLine + 1);
  const bytes = decodeBase32(lines.map((line) => line.slice(0, LINE_DATA_LENGTH)).join(''));
  if (bytes === undefined) return malformed(LINE_COUNT);
  if (!hasChecksum(bytes)) return malformed(0);
  const parsed = decodeKeyShare(bytes);
  if (parsed === undefined) return malformed(1);
  if (titles !== undefined && titles !== `${TITLE}\n${numbersLine(parsed)}`) return malformed(0);
  return answered(parsed);
}

/** No line of code can begin like the title: its letters have no U. */
function splitTitles(text: string): { titles: string | undefined; code: string } {
  const lines = text.trim().split('\n');
  if (!/^communard/i.test(lines[0]!)) return { titles: undefined, code: text };
  const titles = lines.slice(0, 2).map((line) => line.trim());
  return { titles: titles.join('\n'), code: lines.slice(2).join('\n') };
}

/**
 * At least the seven lines there must be, some of them perhaps short or empty, and then what is too
 * much.
 */
function cutLines(code: string): string[] {
  const count = Math.max(LINE_COUNT, Math.ceil(code.length / LINE_LENGTH));
  return Array.from({ length: count }, (_, i) =>
    code.slice(i * LINE_LENGTH, (i + 1) * LINE_LENGTH),
  );
}

/** Each line's two check letters tell the reader which line to look at again. */
function isSoundLine(line: string, i: number): boolean {
  const data = line.slice(0, LINE_DATA_LENGTH);
  const isOfAlphabet = [...data].every((letter) => valueOf(letter) >= 0);
  return isOfAlphabet && i < LINE_COUNT && line.slice(LINE_DATA_LENGTH) === lineCheck(i + 1, data);
}

function encodeKeyShare(share: KeyShare): Uint8Array {
  const bytes = new Uint8Array(CHECKSUM_START + CHECKSUM_SIZE_BYTES);
  bytes.set([VERSION, share.threshold, share.shareCount, share.x]);
  bytes.set(Buffer.from(share.setId, 'hex'), NUMBERS_SIZE_BYTES);
  bytes.set(Buffer.from(share.keyId, 'hex'), KEY_ID_START);
  bytes.set(share.y, Y_START);
  bytes.set(checksum(bytes), CHECKSUM_START);
  return bytes;
}

/** Undefined when the version or the numbers are ones no split has. */
function decodeKeyShare(bytes: Uint8Array): KeyShare | undefined {
  const threshold = bytes[1]!;
  const shareCount = bytes[2]!;
  const x = bytes[3]!;
  if (bytes[0] !== VERSION || !isPossibleSplit(threshold, shareCount)) return undefined;
  if (x < 1 || x > shareCount) return undefined;
  return {
    threshold,
    shareCount,
    x,
    setId: toHex(bytes.subarray(NUMBERS_SIZE_BYTES, KEY_ID_START)),
    keyId: toHex(bytes.subarray(KEY_ID_START, Y_START)),
    y: bytes.slice(Y_START, CHECKSUM_START),
  };
}

/**
 * At least two officers, for one alone would be a key file; at most 255, for there are no more
 * points.
 */
export function isPossibleSplit(threshold: number, shareCount: number): boolean {
  return threshold >= 2 && threshold <= shareCount && shareCount <= 255;
}

function hasChecksum(bytes: Uint8Array): boolean {
  return toHex(bytes.subarray(CHECKSUM_START)) === toHex(checksum(bytes));
}

function checksum(bytes: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update('communard/vault/v1/share');
  return digest.update(bytes.subarray(0, CHECKSUM_START)).digest().subarray(0, CHECKSUM_SIZE_BYTES);
}

function numbersLine({ x, shareCount, threshold }: KeyShare): string {
  return `share ${x} of ${shareCount}, ${threshold} needed`;
}
