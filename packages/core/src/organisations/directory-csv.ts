import { csvCell } from '../platform/csv-cell.ts';
import type { Result } from '../platform/result.ts';
import { organisationColumns, originColumns, readCsvOrganisation } from './csv-organisation.ts';
import { looksLikeCsv, readCsvTable, type CsvColumns } from './csv-table.ts';
import type { DirectoryDocument, DirectoryRefusalCode } from './directory-document.ts';
import type { ImportProblem } from './import-problems.ts';
import {
  sortedProblems,
  withoutRepetitions,
  type ListedOrganisation,
} from './listed-organisation.ts';
import type { DocumentSource } from './published-text.ts';

const membershipColumns = [
  'member_since',
  'member_since_stated',
  'member_until',
  'standing',
  'website',
] as const;

const allColumns = [...organisationColumns, ...membershipColumns, ...originColumns];

const required = [['name'], ['country', 'country_code']];

const columns: CsvColumns = {
  required,
  optional: allColumns.filter((column) => !required.flat().includes(column)),
};

export function looksLikeDirectoryCsv(text: string): boolean {
  return looksLikeCsv(text, columns);
}

/**
 * Reads a directory from a CSV: `name` and `country` (or `country_code`) are needed, the others
 * may be missing or empty.
 *
 * `country` is a name in one of six languages or an alpha-2 code, `continent` one of ours or a
 * name of it. Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `member_since_stated` holds the words
 * of a text that can be read in several ways. `standing` is `member`, `observer`, `named` or
 * `former`, which needs a `member_until`. Other names are parted by `|`.
 */
export function readDirectoryCsv(
  text: string,
  source: DocumentSource,
): Result<DirectoryDocument, DirectoryRefusalCode> {
  const table = readCsvTable(text, columns);
  if (!table.ok) return table;
  const problems: ImportProblem[] = [...table.value.problems];
  const organisations: ListedOrganisation[] = [];
  for (const row of table.value.rows) {
    const read = readCsvOrganisation(row, { isCountryNeeded: true });
    problems.push(...read.problems);
    if (read.organisation !== undefined) organisations.push(read.organisation);
  }
  const listed = withoutRepetitions(organisations, 'import.organisation_twice');
  return {
    ok: true,
    value: {
      format: 'csv',
      source,
      organisations: listed.rows,
      problems: sortedProblems([...problems, ...listed.problems]),
    },
  };
}

/** The document as a CSV that `readDirectoryCsv` reads back, each row with its source and line. */
export function directoryDocumentCsv(document: DirectoryDocument): string {
  const rows = document.organisations.map((organisation) => {
    const { facts, standing, sinceStated } = organisation;
    return [
      ...organisationCells(organisation),
      facts.memberSince ?? '',
      sinceStated ?? '',
      facts.memberUntil ?? '',
      standing ?? '',
      facts.website ?? '',
      ...originCells(organisation, document.source),
    ];
  });
  return csvLines([allColumns, ...rows]);
}

/** Lines of a CSV as a repository keeps it: no byte order mark, lines that end like any text's. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

/** Cells in the order of `organisationColumns`. */
export function organisationCells(organisation: ListedOrganisation): readonly string[] {
  const { facts, otherNames, countryFrom, countryStated, continentFrom } = organisation;
  return [
    facts.continent ?? '',
    continentFrom ?? '',
    countryStated ?? '',
    facts.country ?? '',
    countryFrom ?? '',
    facts.name,
    facts.nameLang ?? '',
    facts.transliteration ?? '',
    facts.englishName ?? '',
    facts.abbreviation ?? '',
    facts.otherAbbreviation ?? '',
    otherNames.join('|'),
  ];
}

/** Cells in the order of `originColumns`. */
export function originCells(
  { line, origin }: ListedOrganisation,
  source: DocumentSource,
): readonly string[] {
  const from = origin?.source ?? source;
  return [
    from.title ?? '',
    String(origin === undefined ? line : (origin.line ?? '')),
    from.publisher ?? '',
    from.published ?? '',
    from.address ?? '',
  ];
}
