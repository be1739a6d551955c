import type { Result } from '../platform/result.ts';
import {
  directoryColumns,
  findDirectoryHeader,
  type DirectoryHeader,
} from './directory-columns.ts';
import type { DirectoryDocument, DirectoryRefusalCode } from './directory-document.ts';
import { placeInContinents, readDirectoryRow, type Place, type TextRow } from './directory-row.ts';
import { notedRow, refusedRow, type ImportProblem } from './import-problems.ts';
import { sortedProblems, withoutRepetitions } from './listed-organisation.ts';
import { documentRowsLimit, type DocumentSource, type PublishedLine } from './published-text.ts';
import { readTrailingPeriod } from './stated-dates.ts';

/**
 * Reads a directory from the plain text of a page: a line of column titles, then a line per row.
 * The table's cells have run together, and cells that span several rows stand in the first of them
 * only. What stands before the titles and after the table is passed over.
 */
export function readDirectoryText(
  lines: readonly PublishedLine[],
  source: DocumentSource,
): Result<DirectoryDocument, DirectoryRefusalCode> {
  const header = findDirectoryHeader(lines);
  if (header === undefined) return { ok: false, refusal: { code: 'import.no_directory_found' } };
  const refusal = columnsRefusal(header);
  if (refusal !== undefined) return { ok: false, refusal };
  const { rows, problems } = rowTexts(lines, header);
  if (rows.length > documentRowsLimit) return tooManyRows(rows.length);
  const read = readRows(rows, header);
  const listed = withoutRepetitions(read.organisations, 'import.organisation_twice');
  const title = lines.find(({ text }) => text.trim() !== '')?.text.trim();
  return {
    ok: true,
    value: {
      format: 'text',
      source: { ...source, title: source.title ?? title },
      organisations: listed.rows,
      problems: sortedProblems([...problems, ...read.problems, ...listed.problems]),
    },
  };
}

function columnsRefusal({ line, columns }: DirectoryHeader) {
  const expected = directoryColumns.filter((column) => columns.includes(column));
  if (expected.join() === columns.join()) return undefined;
  const params = { line, expected: expected.join(', '), found: columns.join(', ') };
  return { code: 'import.columns_wrong', params } as const;
}

function tooManyRows(rows: number): Result<never, DirectoryRefusalCode> {
  const params = { rows, limit: documentRowsLimit };
  return { ok: false, refusal: { code: 'import.too_many_rows', params } };
}

/** A row may be broken over this many lines; what goes on longer is not a row. */
const rowLinesLimit = 4;

interface RowTexts {
  readonly rows: readonly TextRow[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Gathers the rows of the table: a row ends where its date stands. An empty line ends the table
 * unless another row follows it; so does the first note of a list of notes.
 */
function rowTexts(lines: readonly PublishedLine[], header: DirectoryHeader): RowTexts {
  const rows: TextRow[] = [];
  const problems: ImportProblem[] = [];
  const hasDates = header.columns.includes('since');
  let open: PublishedLine[] = [];
  const giveUp = () => {
    if (open.length > 0) problems.push(notUnderstood(open));
    open = [];
  };
  const table = lines.slice(header.line);
  const titles = lines[header.line - 1]!.text.trim();
  for (const [index, line] of table.entries()) {
    if (isNote(line.text)) break;
    if (line.text.trim() === '') {
      giveUp();
      if (!hasDates || !isRowAhead(table, index)) break;
      continue;
    }
    if (line.text.trim() === titles) {
      giveUp();
      problems.push(notedRow('import.line_skipped', line.line, { value: line.text }));
      continue;
    }
    open.push(line);
    const text = open.map((part) => part.text.trim().replace(/ +/g, ' ')).join(' ');
    if (!hasDates || readTrailingPeriod(text) !== undefined) {
      rows.push({ line: open[0]!.line, text });
      open = [];
    } else if (open.length === rowLinesLimit) giveUp();
  }
  giveUp();
  return { rows, problems };
}

function notUnderstood(open: readonly PublishedLine[]): ImportProblem {
  const value = open.map(({ text }) => text.trim()).join(' ');
  return refusedRow('import.row_not_understood', open[0]!.line, { value: value.slice(0, 200) });
}

/** `1. ^ …`, `[1] …`: where the notes begin, the table has ended. */
function isNote(text: string): boolean {
  return /^\s*(?:\d{1,3}\.\s*\^|\[\d{1,3}\]\s|\^\s)/.test(text);
}

/** Whether the next line that is not empty is a row of the table, after an empty line. */
function isRowAhead(table: readonly PublishedLine[], index: number): boolean {
  const next = table.slice(index, index + 4).find(({ text }) => text.trim() !== '');
  if (next === undefined || isNote(next.text)) return false;
  return readTrailingPeriod(next.text) !== undefined && next.text.length <= 600;
}

function readRows(rows: readonly TextRow[], header: DirectoryHeader) {
  const problems: ImportProblem[] = [];
  const hasTranslations = header.columns.includes('translation');
  const places: Place[] = [];
  let before: Place | undefined;
  for (const row of rows) {
    const outcome = readDirectoryRow(row, { hasTranslations, before });
    problems.push(...outcome.problems);
    before = outcome.place ?? before;
    if (outcome.place !== undefined) places.push(outcome.place);
  }
  const placed = placeInContinents(places);
  return {
    organisations: placed.organisations,
    problems: [...problems, ...placed.problems],
  };
}
