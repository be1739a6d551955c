import type { Result } from '../platform/result.ts';
import { publishedList } from '../organisations/index.ts';
import type {
  Signatory,
  SignatoriesDocument,
  SignatoriesRefusalCode,
} from './signatories-document.ts';
import { announcesSignatories, headingsOf, saysFurtherPossible } from './signatories-headings.ts';
import { numberingProblems } from './signatories-numbering.ts';

type ImportProblem = publishedList.ImportProblem;
type PublishedLine = publishedList.PublishedLine;

/** Reads a numbered list of signatories from the plain text of a page. */
export function readSignatoriesText(
  lines: readonly PublishedLine[],
  source: publishedList.DocumentSource,
): Result<SignatoriesDocument, SignatoriesRefusalCode> {
  const start = lines.findIndex(
    ({ text }, index) => announcesSignatories(text) && isEntryAhead(lines, index + 1),
  );
  if (start < 0) return { ok: false, refusal: { code: 'import.no_signatories_found' } };
  const { entries, problems } = entriesUnder(lines, start);
  if (entries.length > publishedList.documentRowsLimit) {
    const params = { rows: entries.length, limit: publishedList.documentRowsLimit };
    return { ok: false, refusal: { code: 'import.too_many_rows', params } };
  }
  const read = entries.map(readEntry);
  const signatories = read.flatMap(({ signatory }) => signatory ?? []);
  const listed = publishedList.withoutRepetitions(signatories, 'import.signatory_twice');
  const announcement = lines[start]!.text;
  const { title, headings, published } = headingsOf(lines.slice(0, start));
  return {
    ok: true,
    value: {
      format: 'text',
      source: {
        ...source,
        title: source.title ?? title,
        published: source.published ?? published,
      },
      title,
      headings,
      asOf: publishedList.findDay(announcement),
      isFurtherPossible: saysFurtherPossible(announcement),
      signatories: listed.rows,
      problems: publishedList.sortedProblems([
        ...problems,
        ...read.flatMap((outcome) => outcome.problems),
        ...listed.problems,
        ...numberingProblems(entries),
      ]),
    },
  };
}

interface Entry {
  readonly line: number;
  readonly number: number;
  readonly text: string;
}

/** `1.`, `1)`, `(1)`, `[1]`, in the digits of any script; a bare number is not one. */
const entryStart = /^\s*(?:(\d{1,5})\s?[.):]|[([](\d{1,5})[\])])\s*(?=\S)/;

/**
 * The entries under the announcement. A line without a number goes on with the entry before it if
 * that is plainly unfinished or the line is set in; otherwise it ends the list, unless the next
 * number follows soon, and then it is a line nobody understands.
 */
function entriesUnder(
  lines: readonly PublishedLine[],
  start: number,
): { readonly entries: readonly Entry[]; readonly problems: readonly ImportProblem[] } {
  const entries: Entry[] = [];
  const problems: ImportProblem[] = [];
  let isAfterGap = false;
  for (let index = start + 1; index < lines.length; index += 1) {
    const { line, text } = lines[index]!;
    const entry = readNumber(text);
    const last = entries.at(-1);
    if (text.trim() === '') isAfterGap = true;
    else if (entry !== undefined) {
      entries.push({ line, ...entry });
      isAfterGap = false;
    } else if (last !== undefined && goesOn(last.text, text, isAfterGap)) {
      entries[entries.length - 1] = { ...last, text: `${last.text} ${text.trim()}` };
      isAfterGap = false;
    } else if (isNextAhead(lines, index, last?.number ?? 0)) {
      const value = text.trim().slice(0, 200);
      problems.push(
        last === undefined
          ? publishedList.notedRow('import.line_skipped', line, { value })
          : publishedList.refusedRow('import.row_not_understood', line, { value }),
      );
    } else break;
  }
  return { entries, problems };
}

function readNumber(text: string): { number: number; text: string } | undefined {
  const match = entryStart.exec(publishedList.latinDigits(text));
  if (match === null) return undefined;
  return {
    number: Number(match[1] ?? match[2]),
    text: text.slice(match[0].length).replace(/\s+/g, ' ').trim(),
  };
}

function goesOn(entry: string, next: string, isAfterGap: boolean): boolean {
  if (entry.split('(').length > entry.split(')').length) return true;
  if (isAfterGap) return false;
  return /[,،(–&-]$/u.test(entry) || /^\s*(?:[(,]|\p{Ll})/u.test(next) || /^\s{2,}/.test(next);
}

/** How far ahead the next entry is sought. */
const lookAheadLines = 6;

function isEntryAhead(lines: readonly PublishedLine[], from: number): boolean {
  const ahead = lines.slice(from, from + lookAheadLines);
  return ahead.some(({ text }) => readNumber(text) !== undefined);
}

function isNextAhead(lines: readonly PublishedLine[], index: number, number: number): boolean {
  const ahead = lines.slice(index + 1, index + 1 + lookAheadLines);
  return ahead.some(({ text }) => readNumber(text)?.number === number + 1);
}

function readEntry({ line, number, text }: Entry): {
  readonly signatory?: Signatory;
  readonly problems: readonly ImportProblem[];
} {
  const { organisation, problems } = publishedList.readListedEntry(line, text);
  if (organisation === undefined) return { problems };
  return { signatory: { ...organisation, number }, problems };
}
