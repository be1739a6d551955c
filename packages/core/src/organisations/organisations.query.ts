import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import { countRecords } from '../records/index.ts';
import type { Standing } from './affiliation.ts';
import type { ImportRun, ImportSource } from './import-run.ts';
import type { Organisation } from './organisation.ts';
import { reservedSlugs } from './reserved-slugs.ts';

/** Questions that commands of any slice ask inside their transaction. */
type Reader = Pick<Transaction<Schema>, 'selectFrom'>;

/** How an organisation is shown in lists of any kind. */
export interface OrganisationName {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly nameLang: string | null;
  readonly transliteration: string | null;
  readonly englishName: string | null;
  readonly abbreviation: string | null;
  readonly country: string | null;
  readonly continent: string | null;
}

const idsMax = 1000;

/** To be narrowed by whoever asks. */
export function selectOrganisationNames(reader: Reader) {
  return reader
    .selectFrom('organisation')
    .select([
      'id',
      'slug',
      'name',
      'name_lang as nameLang',
      'transliteration',
      'english_name as englishName',
      'abbreviation',
      'country',
      'continent',
    ]);
}

export async function listOrganisationNames(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, OrganisationName>> {
  const names = new Map<string, OrganisationName>();
  for (let start = 0; start < ids.length; start += idsMax) {
    const some = ids.slice(start, start + idsMax);
    const rows = await selectOrganisationNames(reader).where('id', 'in', some).execute();
    for (const row of rows) names.set(row.id, row);
  }
  return names;
}

/** Who stands how in which federation; to be narrowed by whoever asks. */
export function selectStandings(reader: Reader) {
  return reader.selectFrom('affiliation').select(['federation', 'organisation', 'standing']);
}

/** The members of a federation today, by SCID or keeper's id, in a fixed order. */
export async function listMemberIds(
  reader: Reader,
  federation: string,
  standings: readonly Standing[] = ['member'],
): Promise<string[]> {
  const rows = await reader
    .selectFrom('affiliation')
    .select('organisation')
    .where('federation', '=', federation)
    .where('standing', 'in', [...standings])
    .orderBy('organisation')
    .execute();
  return rows.map(({ organisation }) => organisation);
}

export async function isMember(
  reader: Reader,
  federation: string,
  organisation: string,
  standings: readonly Standing[] = ['member'],
): Promise<boolean> {
  const row = await reader
    .selectFrom('affiliation')
    .select('key')
    .where('federation', '=', federation)
    .where('organisation', '=', organisation)
    .where('standing', 'in', [...standings])
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the organisation has described itself here: attested ones cannot act. */
export async function isOrganisationHere(reader: Reader, organisation: string): Promise<boolean> {
  const row = await reader
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisation)
    .where('described', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an organisation has this short name, or the pages keep it for themselves. */
export async function isSlugTaken(reader: Reader, slug: string): Promise<boolean> {
  if (reservedSlugs.has(slug)) return true;
  const row = await reader
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row !== undefined;
}

/** The short name of an organisation, and whether another has the same or it is reserved. */
export async function findSlug(
  reader: Reader,
  organisation: string,
): Promise<{ slug: string; isTaken: boolean } | undefined> {
  const own = await reader
    .selectFrom('organisation')
    .select('slug')
    .where('id', '=', organisation)
    .executeTakeFirst();
  if (own === undefined) return undefined;
  const twin = await reader
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', own.slug)
    .where('id', '<>', organisation)
    .executeTakeFirst();
  return { slug: own.slug, isTaken: twin !== undefined || reservedSlugs.has(own.slug) };
}

/** How many organisations keep their record here; none means an empty installation. */
export async function countOrganisationsHere(instance: Instance): Promise<number> {
  return countRecords(instance.database.kysely);
}

/** Whether a federation with this id is known here, by itself or from published texts. */
export async function isFederationKnown(reader: Reader, federation: string): Promise<boolean> {
  const row = await reader
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', federation)
    .where('is_federation', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** The sources behind attestations, by import. */
export async function listImportSources(
  reader: Reader,
): Promise<Map<string, Omit<ImportSource, 'sha256'>>> {
  const rows = await reader.selectFrom('import').select(['id', 'applied']).execute();
  return new Map(rows.map(({ id, applied: { source } }) => [id, source]));
}

/** Every organisation known here with all that is known of it, in a fixed order. */
export async function listKnownOrganisations(
  reader: Reader,
): Promise<(Organisation & { readonly slug: string; readonly name: string })[]> {
  return reader
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'described', 'attested', 'merged'])
    .orderBy('id')
    .execute();
}

export async function listSlugs(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('organisation').select('slug').execute();
  return rows.map(({ slug }) => slug);
}

/** What a keeper has brought in, newest first. */
export async function listImportRuns(reader: Reader, keeper: string): Promise<ImportRun[]> {
  const rows = await reader
    .selectFrom('import')
    .selectAll()
    .where('log', '=', keeper)
    .orderBy('seq', 'desc')
    .execute();
  return rows.map(({ undone_at: undoneAt, seq, ...row }) => ({
    ...row,
    seq: Number(seq),
    undoneAt,
  }));
}

/** The import of the same bytes that still stands, if there is one. */
export async function getStandingImport(
  reader: Reader,
  { log, sha256, what }: { log: string; sha256: string; what: string },
) {
  const rows = await reader
    .selectFrom('import')
    .select(['id', 'at', 'applied'])
    .where('log', '=', log)
    .where('undone_at', 'is', null)
    .orderBy('seq')
    .execute();
  return rows.find(({ applied }) => applied.source.sha256 === sha256 && applied.what === what);
}

/** The organisations that one import spoke of. */
export async function listOrganisationsOfImport(
  reader: Reader,
  importId: string,
): Promise<string[]> {
  const pattern = JSON.stringify([{ import: importId }]);
  const rows = await reader
    .selectFrom('organisation')
    .select('id')
    .where((where) => where('attested', '@>', where.val(pattern) as never))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
