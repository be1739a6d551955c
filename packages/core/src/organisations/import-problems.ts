import type { RefusalParams } from '../platform/result.ts';

/**
 * Why a published document cannot be read at all, in the order in which it is checked. Nothing of
 * it is taken then.
 */
export const importRefusalCodes = [
  /** params: `bytes`, `limit` */
  'import.too_large',
  /** params: `byte`, the offset of the first byte that is not UTF-8, counted from 0 */
  'import.not_utf8',
  /** params: `line`, `codePoint` such as `U+0000` */
  'import.character_forbidden',
  /** A plain text without a line of column titles and rows under it. */
  'import.no_directory_found',
  /** A plain text without a heading that announces signatories and a numbered list under it. */
  'import.no_signatories_found',
  /** A quote that does not close or stands where none may. params: `line` */
  'import.csv_malformed',
  /** params: `line`, `expected`, `found`: names of columns, joined by commas */
  'import.columns_wrong',
  /** params: `rows`, `limit` */
  'import.too_many_rows',
] as const;
export type ImportRefusalCode = (typeof importRefusalCodes)[number];

/** Why one row is not taken. A command that applies an import changes nothing if there is one. */
export const refusedRowCodes = [
  /** params: `line`, `expected`, `found`: numbers of cells */
  'import.cells_wrong',
  /** params: `line`, `value` */
  'import.row_not_understood',
  /** params: `line`, `field`, `limit`, `length` */
  'import.text_too_long',
  /** params: `line` */
  'import.name_missing',
  /** params: `line` */
  'import.country_missing',
  /** params: `line`, `value` */
  'import.country_unknown',
  /** Name and code of the country disagree. params: `line`, `value`, `country` */
  'import.country_contradicted',
  /** params: `line`, `value` */
  'import.continent_unknown',
  /** params: `line`, `field`, `value` */
  'import.date_wrong',
  /** params: `line`, `since`, `until` */
  'import.dates_reversed',
  /** params: `line`, `value` */
  'import.standing_unknown',
  /** params: `line`, `value` */
  'import.language_tag_wrong',
  /** params: `line`, `value` */
  'import.website_wrong',
  /** params: `line`, `value` */
  'import.number_wrong',
  /** Facts about the whole document that differ between rows. params: `line`, `field`, `value`,
   * `firstValue` */
  'import.document_fact_differs',
  /** params: `line`, `firstLine` */
  'import.organisation_twice',
  /** params: `line`, `firstLine` */
  'import.signatory_twice',
] as const;
export type RefusedRowCode = (typeof refusedRowCodes)[number];

/** What was read in one of several possible ways. A person looks at it before it is applied. */
export const doubtfulRowCodes = [
  /** params: `line`, `value`, `candidates`: codes joined by commas. No country is chosen. */
  'import.country_undecided',
  /** The words read as the name's beginning may be the country's cell. params: `line`, `value` */
  'import.country_cell_or_name',
  /** params: `line`, `name`, `abbreviation`, `englishName`: what was chosen, empty where nothing */
  'import.split_doubtful',
  /** params: `line`, `value`, `chosen` */
  'import.since_doubtful',
  /** params: `line`, `number`, `firstLine` */
  'import.number_twice',
  /** params: `line`, `from`, `to` */
  'import.numbers_missing',
  /** params: `line`, `number`, `before` */
  'import.numbers_disordered',
] as const;
export type DoubtfulRowCode = (typeof doubtfulRowCodes)[number];

/** What a person may want to know and need not decide. */
export const notedRowCodes = [
  /** The text states no continent for the row. params: `line`, `country`, `continent` */
  'import.continent_derived',
  /** The text's continent stays. params: `line`, `country`, `stated`, `derived` */
  'import.continent_differs',
  /** params: `line`, `country`, `value` */
  'import.country_from_name',
  /** params: `line`, `marks` */
  'import.footnote_left_out',
  /** params: `line`, `value` */
  'import.line_skipped',
] as const;
export type NotedRowCode = (typeof notedRowCodes)[number];

export type ImportProblemCode = RefusedRowCode | DoubtfulRowCode | NotedRowCode;

export interface ImportProblem {
  readonly level: 'refused' | 'doubtful' | 'noted';
  readonly code: ImportProblemCode;
  /** Line of the document, counted from 1. */
  readonly line: number;
  /** What fills the text of the problem; `line` is always among them. */
  readonly params: RefusalParams;
}

export function refusedRow(
  code: RefusedRowCode,
  line: number,
  params: RefusalParams = {},
): ImportProblem {
  return { level: 'refused', code, line, params: { line, ...params } };
}

export function doubtfulRow(
  code: DoubtfulRowCode,
  line: number,
  params: RefusalParams = {},
): ImportProblem {
  return { level: 'doubtful', code, line, params: { line, ...params } };
}

export function notedRow(
  code: NotedRowCode,
  line: number,
  params: RefusalParams = {},
): ImportProblem {
  return { level: 'noted', code, line, params: { line, ...params } };
}
