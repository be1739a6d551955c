import { decodeLine } from './byte-text.ts';
import { printable, refuseInput } from './input-refusal.ts';
import type { InputRefusalCode } from './input-refusal.ts';

/**
 * A line after the ballots: the part of `piece` from `start` up to, and without, `end`; what stands
 * before `from` belonged to the ballots. Bytes and characters are counted alike: a piece that is
 * text is printable ASCII.
 */
export interface NameLine {
  readonly line: number;
  readonly piece: NamePiece;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

/** Lines with names: as text where they are printable ASCII, like most; otherwise as they came. */
export type NamePiece = string | Uint8Array;

/** A copy of these whole lines, fit to be kept. */
export function namePieceOf(bytes: Uint8Array, from: number, to: number): NamePiece {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if ((byte < SPACE && byte !== NEW_LINE) || byte > TILDE) return bytes.slice(from, to);
  }
  return ASCII.decode(bytes.subarray(from, to));
}

/** Where the line ends that begins at `start`: the place of its newline. */
export function endOfNameLine(piece: NamePiece, start: number): number {
  return typeof piece === 'string' ? piece.indexOf('\n', start) : piece.indexOf(NEW_LINE, start);
}

interface NamedLine {
  readonly source: NameLine;
  readonly strings: readonly string[];
}

const NEW_LINE = 10;
const SPACE = 32;
const TILDE = 126;
const ASCII = new TextDecoder();
const CLOSED_COMMENT = /^\/\*.*\*\/$/;

/** Wichmann's program writes a source and a comment after the title; more than that is not BLT. */
const STRINGS_AFTER_TITLE_MAX = 2;

/**
 * Names of the candidates and of the election. Seen in the wild and read: names without quotes, one
 * a line; quotes inside quotes; a party in quotes of its own after the name; all names on one line;
 * no title; text after the title.
 */
export function readBltNames(
  lines: readonly NameLine[],
  candidateCount: number,
  lineAfterLast: number,
): { names: { name: string; party: string | null }[]; title: string } {
  const named = lines.map(readStrings).filter((line) => line.strings.length > 0);
  const total = named.reduce((sum, line) => sum + line.strings.length, 0);
  const isOneALine =
    named.length > candidateCount ||
    (named.length === candidateCount && total !== named.length + 1);
  const entries = isOneALine ? named.map(nameAndParty) : named.flatMap(eachAlone);
  if (entries.length < candidateCount) {
    const where = { line: lineAfterLast, bytes: new Uint8Array(0), at: 0 };
    refuseInput('name.expected', where, { number: entries.length + 1, candidates: candidateCount });
  }
  const names = entries.slice(0, candidateCount);
  for (const { name, source } of names) {
    if (name === '') refuseLine('name.empty', source);
  }
  const extra = entries[candidateCount + 1 + STRINGS_AFTER_TITLE_MAX];
  if (extra) refuseLine('text.unexpected', extra.source);
  return {
    names: names.map(({ name, party }) => ({ name, party })),
    title: entries[candidateCount]?.name ?? '',
  };
}

interface Entry {
  readonly name: string;
  readonly party: string | null;
  readonly source: NameLine;
}

function nameAndParty(line: NamedLine): Entry {
  const [name, party = null, third] = line.strings;
  if (third !== undefined) refuseLine('text.unexpected', line.source);
  return { name: name!, party, source: line.source };
}

function eachAlone(line: NamedLine): Entry[] {
  return line.strings.map((name) => ({ name, party: null, source: line.source }));
}

function readStrings(source: NameLine): NamedLine {
  const whole = textOf(source);
  const plain = typeof source.piece === 'string' ? plainName(whole) : null;
  if (plain !== null) return { source, strings: [plain] };
  const text = printable(whole).trim();
  if (text.startsWith('#')) return { source, strings: [] };
  if (text.startsWith('"')) return { source, strings: readQuoted(text, source) };
  const name = withoutComment(text);
  // Droop's options (`=tie …`, `[nick …]`) would otherwise become the title, and their meaning be
  // lost; and a comment that lasts longer than its line, or has a name behind it, would be a name.
  if (/^([=[]|\/\*)/.test(name)) refuseLine('text.unexpected', source);
  return { source, strings: name === '' ? [] : [name] };
}

/**
 * A name without quotes, and without the comment at its end. By hand: expressions that look for the
 * blanks before a comment take hours over a long line of blanks.
 */
function withoutComment(text: string): string {
  const hash = text.search(/\s#/);
  const name = hash === -1 ? text : text.slice(0, hash).trimEnd();
  const open = name.indexOf('/*');
  return CLOSED_COMMENT.test(name.slice(open)) ? name.slice(0, open).trimEnd() : name;
}

function textOf(source: NameLine): string {
  const { piece, from, end } = source;
  if (typeof piece === 'string') return piece.slice(from, end);
  const decoded = decodeLine(piece.subarray(from, end));
  if ('badAt' in decoded) refuseLine('file.not_utf8', source, decoded.badAt);
  return decoded.text;
}

/** Refuses what stands `at` bytes into the part of the line that holds names. */
function refuseLine(code: InputRefusalCode, source: NameLine, at = 0): never {
  const { line, start, from } = source;
  return refuseInput(code, { line, bytes: bytesOfNameLine(source), at: from - start + at });
}

/** The whole line, for a refusal to show. */
export function bytesOfNameLine({ piece, start, end }: NameLine): Uint8Array {
  if (typeof piece !== 'string') return piece.subarray(start, end);
  return new TextEncoder().encode(piece.slice(start, end));
}

/** The name on a line of the commonest form, one pair of quotes around it; null for any other. */
function plainName(text: string): string | null {
  const isQuoted = text.startsWith('"') && text.indexOf('"', 1) === text.length - 1;
  return isQuoted ? text.slice(1, -1).trim() : null;
}

function readQuoted(text: string, source: NameLine): string[] {
  const end = endOfStrings(text);
  const rest = text.slice(end).trimStart();
  const isComment = rest.startsWith('#') || CLOSED_COMMENT.test(rest);
  const quoted = isComment ? text.slice(0, end) : text;
  if (quoted.length < 2 || !quoted.endsWith('"')) {
    refuseLine('name.quote_not_closed', source);
  }
  return quoted
    .slice(1, -1)
    .split(/"[\s,;]+"/)
    .map((part) => part.replaceAll('""', '"').trim());
}

/** Where the last of the strings ends with which a text begins. */
function endOfStrings(text: string): number {
  // One at a time: an expression for all of them overflows the stack where there are millions.
  const next = /[\s,;]*"[^"]*"/y;
  let end = 0;
  while (next.test(text)) end = next.lastIndex;
  return end;
}
