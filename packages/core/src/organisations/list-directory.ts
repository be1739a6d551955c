import type { Instance } from '../platform/instance.ts';
import type { Standing } from './affiliation.ts';
import { listAttestations, type SourcedFacts } from './list-attestations.ts';
import { listOrganisations, type DirectoryRow } from './list-organisations.ts';

/** An organisation of a directory with the documents that speak of it. */
export interface SourcedRow extends DirectoryRow {
  readonly attested: readonly SourcedFacts[];
}

export interface DirectoryList {
  readonly federation: { readonly id: string; readonly slug: string; readonly name: string };
  /** Where its pages are, without a final slash. */
  readonly publicUrl: string;
  readonly rows: readonly SourcedRow[];
}

/** The most organisations one file holds; far above any federation there is. */
const rowsMax = 50_000;

/** A whole directory in one piece, for files and print. Undefined where there is no such place. */
export async function listDirectory(
  instance: Instance,
  query: {
    federation: string;
    standings?: readonly Standing[] | undefined;
    continent?: string | undefined;
    search?: string | undefined;
    countryOrder?: readonly string[] | undefined;
  },
): Promise<DirectoryList | undefined> {
  const federation = await instance.database.kysely
    .selectFrom('organisation')
    .select(['id', 'slug', 'name'])
    .where('id', '=', query.federation)
    .executeTakeFirst();
  if (federation === undefined) return undefined;
  const { rows } = await listOrganisations(instance, { ...query, page: 1, pageSize: rowsMax });
  const attested = await listAttestations(
    instance,
    rows.map(({ id }) => id),
  );
  return {
    federation,
    publicUrl: instance.publicUrl,
    rows: rows.map((row) => ({ ...row, attested: attested.get(row.id) ?? [] })),
  };
}
