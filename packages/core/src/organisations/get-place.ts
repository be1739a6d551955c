import type { Instance } from '../platform/instance.ts';
import type { Principles } from './application.ts';
import { mergedFacts, type Attestation, type Description } from './organisation.ts';

/** An organisation with all that is known of it. */
export interface Place {
  readonly id: string;
  readonly slug: string;
  readonly isFederation: boolean;
  readonly name: string;
  readonly nameLang: string | null;
  readonly transliteration: string | null;
  readonly englishName: string | null;
  readonly abbreviation: string | null;
  readonly otherAbbreviation: string | null;
  readonly country: string | null;
  readonly continent: string | null;
  readonly website: string | null;
  readonly speaksForItself: boolean;
  readonly aims: readonly { readonly lang: string; readonly text: string }[];
  readonly mergedInto: string | null;
  readonly attested: readonly Attestation[];
  /** Whose record attests it; for a federation, the record that holds its attested resolutions. */
  readonly keeper: string | null;
  readonly principles: Principles | undefined;
}

/** The organisation with this slug; the oldest id if several peers use the same. */
export async function getPlace(instance: Instance, slug: string): Promise<Place | undefined> {
  const { kysely } = instance.database;
  const row = await kysely
    .selectFrom('organisation')
    .leftJoin('principles', 'federation', 'id')
    .selectAll('organisation')
    .select(['federation', 'version', 'texts', 'at'])
    .where('slug', '=', slug)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const described: Description | null = row.described;
  return {
    id: row.id,
    slug: row.slug,
    isFederation: row.is_federation,
    name: row.name,
    nameLang: row.name_lang,
    transliteration: row.transliteration,
    englishName: row.english_name,
    abbreviation: row.abbreviation,
    otherAbbreviation: mergedFacts(row.attested).otherAbbreviation ?? null,
    country: row.country,
    continent: row.continent,
    website: row.website,
    speaksForItself: described !== null,
    aims: described?.aims ?? [],
    mergedInto: row.merged?.into ?? null,
    attested: row.attested,
    keeper: row.keeper,
    principles: principlesOf(row),
  };
}

/** Undefined where none are stated. */
function principlesOf({
  federation,
  version,
  texts,
  at,
}: {
  [Name in keyof Principles]: Principles[Name] | null;
}): Principles | undefined {
  if (federation === null || version === null || texts === null || at === null) return undefined;
  return { federation, version, texts, at };
}

/** All federations known here, for the front page. */
export async function listFederations(instance: Instance) {
  return instance.database.kysely
    .selectFrom('organisation')
    .select([
      'id',
      'slug',
      'name',
      'name_lang as nameLang',
      'english_name as englishName',
      'keeper',
    ])
    .where('is_federation', '=', true)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** The organisations an account holds mandates in, in their order. */
export async function listPlacesOf(instance: Instance, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return instance.database.kysely
    .selectFrom('organisation')
    .select([
      'id',
      'slug',
      'name',
      'name_lang as nameLang',
      'abbreviation',
      'is_federation as isFederation',
    ])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute();
}
