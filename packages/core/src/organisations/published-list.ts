/**
 * What reading a published list of organisations is made of, for the slices that read lists of
 * their own. Nothing here knows what the list is for.
 */
export { readCsvOrganisation } from './csv-organisation.ts';
export { organisationColumns, originColumns } from './csv-organisation.ts';
export { looksLikeCsv, readCsvTable, writeCsvLine, type CsvColumns } from './csv-table.ts';
export { organisationCells, originCells } from './directory-csv.ts';
export type { DocumentOptions } from './directory-document.ts';
export { splitDoubt } from './directory-row.ts';
export { foldText } from './fold-text.ts';
export {
  doubtfulRow,
  notedRow,
  refusedRow,
  type ImportProblem,
  type ImportRefusalCode,
} from './import-problems.ts';
export {
  countryOfName,
  listedOrganisation,
  sharedContinent,
  sortedProblems,
  tooLongFact,
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
export { splitSignatory } from './split-signatory.ts';
export { findDay, isStatedDate, latinDigits } from './stated-dates.ts';
