import { CsvError, parse } from 'csv-parse/sync';
import type { Result } from '../platform/result.ts';
import { refusedRow, type ImportProblem } from './import-problems.ts';
import { documentRowsLimit, visibleText } from './published-text.ts';

/** One row of a CSV by the names of its columns, cells trimmed, every column present. */
export interface CsvRow {
  /** Line on which the row begins, counted from 1; cells may hold line breaks. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** `import.cells_wrong`, a row with more or fewer cells than columns. */
  readonly problems: readonly ImportProblem[];
}

export interface CsvColumns {
  /** One of each group must be there: `[['name'], ['country', 'country_code']]`. */
  readonly required: readonly (readonly string[])[];
  readonly optional: readonly string[];
}

export type CsvRefusalCode =
  'import.csv_malformed' | 'import.columns_wrong' | 'import.too_many_rows';

/**
 * Reads a CSV (RFC 4180) with a line of column names. Comma, semicolon and tab are understood,
 * whichever the first line holds most of, since spreadsheets write all three. Columns may stand in
 * any order; a column that is not asked for, missing or twice there is refused, because a mistyped
 * name would otherwise silently lose its facts.
 */
export function readCsvTable(text: string, columns: CsvColumns): Result<CsvTable, CsvRefusalCode> {
  const parsed = parseCsv(text);
  if (!parsed.ok) return parsed;
  const [header, ...records] = parsed.value;
  const names = (header?.cells ?? []).map(columnName);
  if (!areExpected(names, columns)) {
    const expected = expectedColumns(columns);
    const params = { line: header?.line ?? 1, expected, found: names.join(', ').slice(0, 500) };
    return { ok: false, refusal: { code: 'import.columns_wrong', params } };
  }
  if (records.length > documentRowsLimit) {
    const params = { rows: records.length, limit: documentRowsLimit };
    return { ok: false, refusal: { code: 'import.too_many_rows', params } };
  }
  return { ok: true, value: tableOf(names, records) };
}

/**
 * Whether the first line that is not empty holds two names of columns or more. Between tabs it
 * must hold all that are needed: a table copied from a page has tabs and titles of its own.
 */
export function looksLikeCsv(text: string, columns: CsvColumns): boolean {
  const first = firstLine(text);
  const delimiter = delimiterOf(first);
  const names = first.split(delimiter).map((name) => columnName(name.replace(/["\ufeff]/g, '')));
  const known = allColumns(columns);
  if (delimiter === '\t' && !hasRequired(names, columns)) return false;
  return names.length > 1 && names.filter((name) => known.includes(name)).length >= 2;
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

interface ParsedRecord {
  readonly info: { readonly lines: number };
  readonly raw: string;
  readonly record: readonly string[];
}

function parseCsv(text: string): Result<readonly CsvRecord[], 'import.csv_malformed'> {
  // csv-parse takes the first line end it meets as the only one; a mixed file would run together.
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  try {
    const records = parse(plain, {
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(firstLine(plain)),
    }) as unknown as readonly ParsedRecord[];
    const filled = records.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
    return { ok: true, value: filled.map(csvRecord) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as { lines?: unknown };
    const line = typeof lines === 'number' ? lines : 1;
    return { ok: false, refusal: { code: 'import.csv_malformed', params: { line } } };
  }
}

/** `info.lines` is the record's last line; `raw` may hold empty lines in front of the record. */
function csvRecord({ info, raw, record }: ParsedRecord): CsvRecord {
  const inner = raw.replace(/^\n+|\n$/g, '');
  const line = info.lines - (inner.split('\n').length - 1);
  return { line, cells: record.map(plainCell) };
}

function plainCell(cell: string): string {
  const plain = visibleText(cell).replace(/\s+/g, ' ').trim();
  return plain.replace(formulaGuard, '');
}

/** The apostrophe that `platform/csv-cell.ts` puts before what begins like a formula. */
const formulaGuard = /^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u;

function tableOf(names: readonly string[], records: readonly CsvRecord[]): CsvTable {
  const rows: CsvRow[] = [];
  const problems: ImportProblem[] = [];
  for (const { line, cells } of records)
    if (cells.length === names.length)
      rows.push({
        line,
        cells: Object.fromEntries(names.map((name, index) => [name, cells[index]!])),
      });
    else {
      const params = { expected: names.length, found: cells.length };
      problems.push(refusedRow('import.cells_wrong', line, params));
    }
  return { rows, problems };
}

/** Names of columns as people type them: `Own name`, `own-name`, `OWN_NAME`. */
function columnName(text: string): string {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return name.replace(/^own_name/, 'name');
}

function areExpected(names: readonly string[], columns: CsvColumns): boolean {
  const known = allColumns(columns);
  return (
    names.every((name) => known.includes(name)) &&
    new Set(names).size === names.length &&
    hasRequired(names, columns)
  );
}

function hasRequired(names: readonly string[], { required }: CsvColumns): boolean {
  return required.every((group) => group.some((name) => names.includes(name)));
}

function allColumns({ required, optional }: CsvColumns): readonly string[] {
  return [...required.flat(), ...optional];
}

function expectedColumns({ required, optional }: CsvColumns): string {
  const needed = required.map((group) => group.join(' / ')).join(', ');
  return `${needed} (${optional.join(', ')})`;
}

function firstLine(text: string): string {
  return text.split(/[\r\n]+/).find((line) => line.replace('\ufeff', '').trim() !== '') ?? '';
}

function delimiterOf(line: string): string {
  const count = (delimiter: string) => line.split(delimiter).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}
