import { decodeLine } from './byte-text.ts';
import { printable, refuseInput } from './input-refusal.ts';
import type { InputRefusalCode } from './input-refusal.ts';

/**
 * A line after the ballots: the bytes from `start` up to, and without, `end`; the part before
 * `from` belonged to the ballots.
 */
export interface NameLine {
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly from: number;
  readonly end: number;
}

interface NamedLine {
  readonly source: NameLine;
  readonly strings: readonly string[];
}

const SPACE = 32;
const QUOTE = 34;
const TILDE = 126;

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
  const [name = '', party = null, third] = line.strings;
  if (third !== undefined) refuseLine('text.unexpected', line.source);
  return { name, party, source: line.source };
}

function eachAlone(line: NamedLine): Entry[] {
  return line.strings.map((name) => ({ name, party: null, source: line.source }));
}

function readStrings(source: NameLine): NamedLine {
  const plain = plainName(source);
  if (plain !== null) return { source, strings: [plain] };
  const decoded = decodeLine(source.bytes.subarray(source.from, source.end));
  if ('badAt' in decoded) refuseLine('file.not_utf8', source, decoded.badAt);
  const text = printable(decoded.text).trim();
  if (text === '' || text.startsWith('#')) return { source, strings: [] };
  if (text.startsWith('"')) return { source, strings: readQuoted(text, source) };
  // Droop's options (`=tie …`, `[nick …]`) would otherwise become the title, and their meaning be
  // lost.
  if (/^[=[]/.test(text)) refuseLine('text.unexpected', source);
  return { source, strings: [text.replace(/\s+#.*$/, '').replace(/\s*\/\*.*\*\/$/, '')] };
}

/** Refuses what stands `at` bytes into the part of the line that holds names. */
function refuseLine(code: InputRefusalCode, source: NameLine, at = 0): never {
  const { line, start, from, end } = source;
  const bytes = source.bytes.subarray(start, end);
  return refuseInput(code, { line, bytes, at: from - start + at });
}

/**
 * The name on a line of the commonest form, which there are thousands of: one pair of quotes around
 * printable ASCII. Null for any other line.
 */
function plainName({ bytes, from, end }: NameLine): string | null {
  const last = end - 1;
  if (last - from < 1 || bytes[from] !== QUOTE || bytes[last] !== QUOTE) return null;
  let name = '';
  for (let at = from + 1; at < last; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE || byte < SPACE || byte > TILDE) return null;
    name += String.fromCharCode(byte);
  }
  return name.trim();
}

function readQuoted(text: string, source: NameLine): string[] {
  const plain = /^("[^"]*")\s*(#.*|\/\*.*\*\/)$/.exec(text);
  const quoted = plain ? plain[1]! : text;
  if (quoted.length < 2 || !quoted.endsWith('"')) {
    refuseLine('name.quote_not_closed', source);
  }
  return quoted
    .slice(1, -1)
    .split(/"[\s,;]+"/)
    .map((part) => part.replaceAll('""', '"').trim());
}
