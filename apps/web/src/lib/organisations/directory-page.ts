import { getDirectorySheet, type Place } from '@communard/core';
import { countryName } from '@communard/languages';
import type { MapDot } from '@communard/ui';
import { instance } from '#lib/server/instance.ts';
import { continentName } from './continent-name.ts';
import { countryOrder } from './country-order.ts';
import { entryOf, type DirectoryEntry } from './directory-entry.ts';
import { directoryHref, readDirectoryQuery } from './read-directory-query.ts';
import type { Reader } from './reader.ts';
import { standingChoices, standingsOf } from './standings.ts';
import { documentsShown } from './taken-documents.ts';

/** One page of a federation's directory, ready to be shown. */
export async function directoryPage(place: Place, query: URLSearchParams, reader: Reader) {
  const asked = readDirectoryQuery(query);
  const path = `/${place.slug}/people`;
  const standings = standingsOf(asked.standing);
  const { counts, attested, documents, ...directory } = await getDirectorySheet(instance(), {
    federation: place.id,
    standings,
    continent: asked.continent,
    search: asked.search,
    page: asked.page,
    countryOrder: countryOrder(reader.locale),
  });
  const sources = documentsShown(documents, reader);
  const keys = sources.map(({ key }) => key);
  const entries = directory.rows.map((row) =>
    entryOf(row, attested.get(row.id) ?? [], reader, keys),
  );
  const hrefOf = (change: Parameters<typeof directoryHref>[2]) =>
    directoryHref(path, asked, change);
  return {
    asked,
    total: directory.total,
    all: counts.total,
    page: directory.page,
    pageCount: directory.pageCount,
    previous: directory.page > 1 ? hrefOf({ page: directory.page - 1 }) : undefined,
    next: directory.page < directory.pageCount ? hrefOf({ page: directory.page + 1 }) : undefined,
    groups: groupsOf(entries, reader),
    dots: mapDots(counts.perCountry),
    continents: [
      { text: undefined, count: counts.total, href: hrefOf({ continent: undefined }) },
      ...counts.perContinent.flatMap(({ continent, count }) => {
        const text = continentName(reader.t, continent);
        return continent === null ? [] : [{ text, count, href: hrefOf({ continent }) }];
      }),
    ].map((link, index) => ({ ...link, isCurrent: isCurrentContinent(index, link.href) })),
    standings: standingChoices
      .map((standing) => ({
        standing,
        count: standingsOf(standing).reduce((sum, name) => sum + counts.perStanding[name], 0),
        href: hrefOf({ standing, continent: undefined }),
        isCurrent: standing === asked.standing,
      }))
      .filter(({ count, standing, isCurrent }) => count > 0 || isCurrent || standing === 'present'),
    sources,
    files: {
      csv: fileHref('people.csv'),
      json: fileHref('people.json'),
      print: fileHref('people/print'),
    },
  };

  function isCurrentContinent(index: number, href: string): boolean {
    return index === 0 ? asked.continent === undefined : href === hrefOf({});
  }

  function fileHref(name: string): string {
    return directoryHref(`/${place.slug}/${name}`, asked, {});
  }
}

/** A filled dot where at least one organisation speaks for itself, a ring where none does. */
export function mapDots(
  perCountry: readonly { readonly country: string; readonly speaking: number }[],
): MapDot[] {
  return perCountry.map(({ country, speaking }) => ({
    country,
    look: speaking > 0 ? 'full' : 'ring',
  }));
}

export interface ContinentGroup {
  readonly key: string;
  readonly name: string;
  readonly countries: readonly {
    readonly key: string;
    readonly name: string;
    readonly entries: readonly DirectoryEntry[];
  }[];
}

/** By continent and country, in the order in which they come. */
export function groupsOf(entries: readonly DirectoryEntry[], reader: Reader): ContinentGroup[] {
  const continents = Map.groupBy(entries, ({ continent }) => continent);
  return [...continents].map(([continent, rows]) => ({
    key: continent ?? '',
    name: continentName(reader.t, continent),
    countries: [...Map.groupBy(rows, countryKey)].map(([key, entries]) => ({
      key,
      name: nameOfCountry(entries[0]!, reader),
      entries,
    })),
  }));
}

function countryKey({ country, statedCountry }: DirectoryEntry): string {
  return country ?? `stated ${statedCountry ?? ''}`;
}

function nameOfCountry({ country, statedCountry }: DirectoryEntry, { locale, t }: Reader): string {
  if (country !== null) return countryName(locale, country);
  return statedCountry === undefined
    ? t('organisations.country_unknown')
    : t('organisations.country_as_stated', { country: statedCountry });
}
