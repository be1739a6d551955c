import { countryName } from './countries.ts';
import type { DirectoryList, SourcedRow } from './list-directory.ts';

/**
 * A directory after the Popolo specification (popoloproject.com/specs), `Organization` with
 * `Membership`: the same names of fields, dates as exact as they are known. What Popolo has no
 * word for stands under names of our own (`name_lang`, `speaks_for_itself`), as its section 2
 * allows.
 */
export function writePopolo(list: DirectoryList): string {
  const { federation, publicUrl, rows } = list;
  const document = {
    '@context': 'https://www.popoloproject.com/contexts/organization.jsonld',
    id: federation.id,
    name: federation.name,
    links: [{ url: `${publicUrl}/${federation.slug}` }],
    organizations: rows.map((row) => organization(row, list)),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function organization(row: SourcedRow, { federation, publicUrl }: DirectoryList) {
  const page = `${publicUrl}/${row.slug}`;
  return {
    id: row.id,
    name: row.name,
    name_lang: row.nameLang,
    other_names: otherNames(row),
    classification: 'organisation',
    area: row.country === null ? null : area(row.country, row.continent),
    links: [
      { url: page, note: 'page' },
      ...(row.website === null ? [] : [{ url: row.website, note: 'website' }]),
    ],
    memberships: [
      {
        organization_id: federation.id,
        member: { id: row.id, name: row.name },
        role: row.standing,
        start_date: row.since,
        end_date: row.until,
      },
    ],
    speaks_for_itself: row.speaksForItself,
    sources: [
      ...(row.speaksForItself ? [{ url: `${page}/history`, note: 'own record' }] : []),
      ...row.attested.flatMap(attestedSource),
    ],
  };
}

function otherNames({ transliteration, englishName, abbreviation }: SourcedRow) {
  const names = [
    { name: transliteration, note: 'transliteration' },
    { name: englishName, note: 'English name' },
    { name: abbreviation, note: 'abbreviation' },
  ];
  return names.filter(({ name }) => name !== null);
}

function area(code: string, continent: string | null) {
  return { identifier: code, name: countryName(code, 'en'), classification: 'country', continent };
}

function attestedSource({ source, line, log, seq }: SourcedRow['attested'][number]) {
  if (source === null) return [];
  const { title, publisher, published, address } = source;
  const note = [title, publisher, published].filter((part) => part !== undefined).join(', ');
  return [{ url: address ?? null, note, line, entry: `${log}/${seq}` }];
}
