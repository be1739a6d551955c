import { sql, type Expression, type SelectQueryBuilder } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import type { Standing } from './affiliation.ts';
import { listCountriesNamed } from './countries.ts';
import { foldedWords } from './fold-text.ts';
import type { OrganisationName } from './organisations.query.ts';
import { romanise } from './romanise.ts';

export interface DirectoryRow extends OrganisationName {
  readonly standing: Standing;
  readonly since: string | null;
  readonly until: string | null;
  readonly website: string | null;
  /** Whether the organisation speaks for itself here; otherwise others attest what is known. */
  readonly speaksForItself: boolean;
}

export interface DirectoryQuery {
  /** The federation, by id. */
  readonly federation: string;
  readonly continent?: string | undefined;
  readonly standings?: readonly Standing[] | undefined;
  /** Words in any script; every one must occur in some name or code, or name the country. */
  readonly search?: string | undefined;
  /** Alpha-2 codes in the order of the reader's language; by code where it is left out. */
  readonly countryOrder?: readonly string[] | undefined;
  /** From 1. */
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

export interface Directory {
  readonly rows: readonly DirectoryRow[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

const pageSizeDefault = 50;

/** One page of a federation's directory, by continent, country and name. */
export async function listOrganisations(
  instance: Instance,
  query: DirectoryQuery,
): Promise<Directory> {
  const reader = instance.database.kysely;
  const { total } = await totalOf(reader, query).executeTakeFirstOrThrow();
  const place = placeInList(query, total);
  return { rows: await rowsOf(reader, query, place.page).execute(), total, ...place };
}

type Reader = Pick<Instance['database']['kysely'], 'selectFrom'>;

/** The number of all that are found, whatever the page. */
export function totalOf(reader: Reader, query: DirectoryQuery) {
  return found(reader, query).select(sql<number>`count(*)::int`.as('total'));
}

/** The page asked for, or the last where it lies beyond. */
export function placeInList(
  { page = 1, pageSize = pageSizeDefault }: DirectoryQuery,
  total: number,
): Pick<Directory, 'page' | 'pageCount'> {
  const pageCount = Math.max(1, Math.ceil(total / pageSize));
  return { page: Math.min(Math.max(1, page), pageCount), pageCount };
}

/** The rows of one page, in the order in which they are listed. */
export function rowsOf(reader: Reader, query: DirectoryQuery, page: number) {
  const pageSize = query.pageSize ?? pageSizeDefault;
  return found(reader, query)
    .select([
      'organisation.id',
      'slug',
      'name',
      'name_lang as nameLang',
      'transliteration',
      'english_name as englishName',
      'abbreviation',
      'country',
      'continent',
      'website',
      'standing',
      'since',
      'until',
      sql<boolean>`described is not null`.as('speaksForItself'),
    ])
    .orderBy('continent', (order) => order.asc().nullsLast())
    .orderBy(placeOfCountry(query.countryOrder), (order) => order.asc().nullsLast())
    .orderBy('country', (order) => order.asc().nullsLast())
    .orderBy(sql`coalesce(english_name, name)`)
    .orderBy('organisation.id')
    .limit(pageSize)
    .offset((Math.max(1, page) - 1) * pageSize);
}

function found(reader: Reader, query: DirectoryQuery) {
  const standings = query.standings ?? ['member', 'observer'];
  const all = reader
    .selectFrom('affiliation')
    .innerJoin('organisation', 'organisation.id', 'affiliation.organisation')
    .where('affiliation.federation', '=', query.federation)
    .where('affiliation.standing', 'in', [...standings]);
  return narrowed(all, query);
}

/** Where a country stands in the reader's list; the same for all where there is no list. */
function placeOfCountry(order: readonly string[] | undefined): Expression<number | null> {
  if (order === undefined || order.length === 0) return sql`null::int`;
  return sql`array_position(string_to_array(${order.join(' ')}, ' '), country)`;
}

type Joined = SelectQueryBuilder<Schema, 'affiliation' | 'organisation', object>;

function narrowed(base: Joined, { continent, search = '' }: DirectoryQuery): Joined {
  const inContinent =
    continent === undefined ? base : base.where('organisation.continent', '=', continent);
  const words = foldedWords(search);
  if (words.length === 0) return inContinent;
  return inContinent.where((where) =>
    where.or([
      where.and(words.map((word) => where.or(waysToFind(where, word)))),
      // "Burkina Faso" names one country, neither word of it does.
      where('organisation.country', 'in', codesNamed(search)),
    ]),
  );
}

type Where = Parameters<Extract<Parameters<Joined['where']>[0], (where: never) => unknown>>[0];

/** A word as it is written, in Latin letters, or as a country. */
function waysToFind(where: Where, word: string) {
  // Folded words hold letters and digits only, so none of them is a pattern of LIKE.
  const spellings = [...new Set([word, ...foldedWords(romanise(word))])];
  return [
    ...spellings.map((spelling) => where('search', 'like', `%${spelling}%`)),
    where('organisation.country', 'in', codesNamed(word)),
  ];
}

/** At least one code, since SQL has no empty list; this one is no country's. */
function codesNamed(text: string): string[] {
  return ['??', ...listCountriesNamed(text).map(({ alpha2 }) => alpha2)];
}
