import { isUtf8 } from 'node:buffer';
import type { Result } from '../platform/result.ts';

/** Where a document comes from, as far as it is known. Every fact keeps it. */
export interface DocumentSource {
  /** What the document calls itself; its own first line where nobody gave a title. */
  readonly title?: string | undefined;
  /** Who published it, and how it came here. */
  readonly publisher?: string | undefined;
  /** The day it bears, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly published?: string | undefined;
  readonly address?: string | undefined;
}

export interface PublishedLine {
  /** Counted from 1. */
  readonly line: number;
  /** In Unicode form NFC, without invisible direction marks, spaces at the end removed. */
  readonly text: string;
}

export type PublishedTextCode =
  'import.too_large' | 'import.not_utf8' | 'import.character_forbidden';

/** 10,000 rows of a directory are about 1.5 MB. */
export const documentBytesLimit = 16 * 1024 * 1024;
export const documentRowsLimit = 50_000;

/** Limits of single facts, in UTF-16 units. */
export const factLengthLimits = {
  name: 300,
  transliteration: 300,
  englishName: 300,
  abbreviation: 60,
  otherAbbreviation: 60,
  website: 2000,
  title: 500,
} as const;

/**
 * The lines of a text. Lines end with any of the line ends of Unicode (UAX #14), among them the
 * page break of `pdftotext`.
 */
export function readPublishedText(text: string): readonly PublishedLine[] {
  return text.split(lineEnds).map((line, index) => ({
    line: index + 1,
    text: visibleText(line).trimEnd(),
  }));
}

/** Without direction marks and other signs that nobody sees; unbroken spaces become plain ones. */
export function visibleText(text: string): string {
  return text.replace(invisible, '').replace(unbrokenSpaces, ' ');
}

/** The text of a document in UTF-8, checked for size, encoding and forbidden characters. */
export function decodeText(bytes: Uint8Array): Result<string, PublishedTextCode> {
  if (bytes.length > documentBytesLimit)
    return refuseWith('import.too_large', { bytes: bytes.length, limit: documentBytesLimit });
  if (!isUtf8(bytes)) return refuseWith('import.not_utf8', { byte: firstBadByte(bytes) });
  const text = new TextDecoder('utf-8').decode(bytes).normalize('NFC');
  const forbidden = forbiddenCharacter.exec(text);
  if (forbidden === null) return { ok: true, value: text };
  const line = text.slice(0, forbidden.index).split(lineEnds).length;
  const codePoint = forbidden[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return refuseWith('import.character_forbidden', { line, codePoint: `U+${codePoint}` });
}

/** U+0085 is a line end; U+FFFD is what a broken conversion leaves behind, and legal in UTF-8. */
const forbiddenCharacter = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd\uffff]/;

const unbrokenSpaces = /[\u00a0\u202f\u2007]/g;

const lineEnds = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Direction marks and zero-width spaces; joiners stay, since Persian and Hindi are written so. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;

function refuseWith<Code extends PublishedTextCode>(
  code: Code,
  params: Record<string, string | number>,
): { readonly ok: false; readonly refusal: { readonly code: Code; params: typeof params } } {
  return { ok: false, refusal: { code, params } };
}

/** The longest beginning that is UTF-8 up to a character cut off ends where the bad byte stands. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUtf8Beginning(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return bad - 1 === good ? good : bad - 1;
}

/** A stream may end inside a character; a fatal decoder then still accepts what came before. */
function isUtf8Beginning(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
