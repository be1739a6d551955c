import { csvText } from '../platform/csv-cell.ts';
import { countryName } from './countries.ts';
import type { DirectoryList, SourcedRow } from './list-directory.ts';
import { mergedFacts } from './organisation.ts';

/** Columns that `readDirectoryCsv` reads too: what one server gives out another takes in. */
const columns = [
  'continent',
  'country',
  'country_code',
  'name',
  'name_lang',
  'transliteration',
  'english_name',
  'abbreviation',
  'other_abbreviation',
  'member_since',
  'member_until',
  'standing',
  'website',
  'source_title',
  'source_line',
  'source_publisher',
  'source_published',
  'source_address',
] as const;

/**
 * A directory as a table file. Each row names its source: the first document that speaks of the
 * organisation, or its own record here.
 */
export function writeOrganisationsCsv(list: DirectoryList): string {
  return csvText([columns, ...list.rows.map((row) => cellsOf(row, list))]);
}

function cellsOf(row: SourcedRow, list: DirectoryList): readonly string[] {
  const facts = mergedFacts(row.attested.map(({ facts }) => ({ facts, prefer: [] })));
  const country = row.country === null ? facts.statedCountry : countryName(row.country, 'en');
  return [
    row.continent ?? '',
    country ?? '',
    row.country ?? '',
    row.name,
    row.nameLang ?? '',
    row.transliteration ?? '',
    row.englishName ?? '',
    row.abbreviation ?? '',
    facts.otherAbbreviation ?? '',
    row.since ?? '',
    row.until ?? '',
    row.standing,
    row.website ?? '',
    ...sourceCells(row, list),
  ];
}

function sourceCells(row: SourcedRow, { publicUrl }: DirectoryList): readonly string[] {
  for (const { source, line } of row.attested) {
    if (row.speaksForItself || source === null) continue;
    const { title, publisher, published, address } = source;
    return [title, String(line ?? ''), publisher ?? '', published ?? '', address ?? ''];
  }
  return [row.name, '', row.name, '', `${publicUrl}/${row.slug}/history`];
}
