import type { Result } from '../platform/result.ts';
import { publishedList } from '../organisations/index.ts';
import type {
  Signatory,
  SignatoriesDocument,
  SignatoriesRefusalCode,
} from './signatories-document.ts';
import { numberingProblems } from './signatories-numbering.ts';

/** Facts about the whole list, the same in each row. */
const documentColumns = ['title', 'as_of', 'further_possible'] as const;

const allColumns = [
  'number',
  ...publishedList.organisationColumns,
  ...documentColumns,
  ...publishedList.originColumns,
];

const required = [['number'], ['name']];

const columns: publishedList.CsvColumns = {
  required,
  optional: allColumns.filter((column) => !required.flat().includes(column)),
};

export function looksLikeSignatoriesCsv(text: string): boolean {
  return publishedList.looksLikeCsv(text, columns);
}

/**
 * Reads a list of signatories from a CSV: `number` and `name` are needed. `title`, `as_of`
 * (`YYYY-MM-DD`) and `further_possible` (`yes` or `no`) speak of the whole list and must not differ
 * between rows; a row may leave them empty.
 */
export function readSignatoriesCsv(
  text: string,
  source: publishedList.DocumentSource,
): Result<SignatoriesDocument, SignatoriesRefusalCode> {
  const table = publishedList.readCsvTable(text, columns);
  if (!table.ok) return table;
  const problems: publishedList.ImportProblem[] = [...table.value.problems];
  const signatories: Signatory[] = [];
  const first: Record<string, string> = {};
  for (const row of table.value.rows) {
    const problem =
      numberProblem(row.line, row.cells) ?? documentProblem(row.line, row.cells, first);
    const read = publishedList.readCsvOrganisation(row, { isCountryNeeded: false });
    problems.push(...(problem === undefined ? read.problems : [problem]));
    if (problem === undefined && read.organisation !== undefined)
      signatories.push({ ...read.organisation, number: Number(row.cells['number']) });
  }
  const listed = publishedList.withoutRepetitions(signatories, 'import.signatory_twice');
  const title = filled(first['title']);
  return {
    ok: true,
    value: {
      format: 'csv',
      source,
      title,
      headings: title === undefined ? [] : [title],
      asOf: filled(first['as_of']),
      isFurtherPossible: first['further_possible'] === 'yes',
      signatories: listed.rows,
      problems: publishedList.sortedProblems([
        ...problems,
        ...listed.problems,
        ...numberingProblems(signatories),
      ]),
    },
  };
}

/** The document as a CSV that `readSignatoriesCsv` reads back, each row with source and line. */
export function signatoriesDocumentCsv(document: SignatoriesDocument): string {
  const { title, asOf, isFurtherPossible, source } = document;
  const rows = document.signatories.map((signatory) => [
    String(signatory.number),
    ...publishedList.organisationCells(signatory),
    title ?? '',
    asOf ?? '',
    isFurtherPossible ? 'yes' : 'no',
    ...publishedList.originCells(signatory, source),
  ]);
  return publishedList.csvLines([allColumns, ...rows]);
}

type Cells = Readonly<Record<string, string>>;

function numberProblem(line: number, cells: Cells): publishedList.ImportProblem | undefined {
  const value = cells['number'] ?? '';
  const isNumber = /^[1-9]\d{0,4}$/.test(value);
  return isNumber ? undefined : publishedList.refusedRow('import.number_wrong', line, { value });
}

/** Checks the columns about the list, and keeps in `first` the first value of each. */
function documentProblem(
  line: number,
  cells: Cells,
  first: Record<string, string>,
): publishedList.ImportProblem | undefined {
  for (const field of documentColumns) {
    const value = cells[field] ?? '';
    if (value === '') continue;
    if (field === 'as_of' && !(publishedList.isStatedDate(value) && value.length === 10))
      return publishedList.refusedRow('import.date_wrong', line, { field, value });
    if (field === 'further_possible' && value !== 'yes' && value !== 'no')
      return publishedList.refusedRow('import.row_not_understood', line, { value });
    const firstValue = (first[field] ??= value);
    if (firstValue !== value)
      return publishedList.refusedRow('import.document_fact_differs', line, {
        field,
        value,
        firstValue,
      });
  }
  return undefined;
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
