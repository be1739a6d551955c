/**
 * What reading a published list of organisations is made of, for slices that read lists of their
 * own. Nothing here knows what the list is for.
 */
export { organisationColumns, originColumns, readCsvOrganisation } from './csv-organisation.ts';
export { looksLikeCsv, readCsvTable, type CsvColumns } from './csv-table.ts';
export { csvLines, organisationCells, originCells } from './directory-csv.ts';
export type { DocumentOptions } from './directory-document.ts';
export {
  doubtfulRow,
  notedRow,
  refusedRow,
  type ImportProblem,
  type ImportRefusalCode,
} from './import-problems.ts';
export { readListedEntry } from './listed-entry.ts';
export {
  sortedProblems,
  withoutRepetitions,
  type ListedOrganisation,
} from './listed-organisation.ts';
export {
  decodeText,
  documentRowsLimit,
  readPublishedText,
  type DocumentSource,
  type PublishedLine,
} from './published-text.ts';
export { findDay, isStatedDate, latinDigits } from './stated-dates.ts';
