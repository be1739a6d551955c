import type { Instance } from '../platform/instance.ts';
import { listEntries, type RecordedEntry } from '../records/index.ts';
import type { Affiliation } from './affiliation.ts';
import type { Attestation } from './organisation.ts';

export interface History {
  /** What the organisation recorded itself, newest first; internal entries only by their number. */
  readonly own: readonly Pick<RecordedEntry, 'seq' | 'at' | 'kind' | 'body'>[];
  readonly affiliations: readonly (Affiliation & { readonly federationName: string | null })[];
  readonly attested: readonly (Attestation & {
    readonly source: {
      title: string;
      publisher?: string | undefined;
      published?: string | undefined;
      address?: string | undefined;
    } | null;
  })[];
}

/** How an organisation came to be what its page shows: every entry and every source. */
export async function getHistory(
  instance: Instance,
  organisation: string,
  { limit = 100 }: { limit?: number } = {},
): Promise<History> {
  const { kysely } = instance.database;
  const row = await kysely
    .selectFrom('organisation')
    .select('attested')
    .where('id', '=', organisation)
    .executeTakeFirst();
  const affiliations = await kysely
    .selectFrom('affiliation')
    .leftJoin('organisation', 'organisation.id', 'affiliation.federation')
    .selectAll('affiliation')
    .select('organisation.name as federationName')
    .where('affiliation.organisation', '=', organisation)
    .orderBy('federation')
    .execute();
  const attested = row?.attested ?? [];
  const ids = [...new Set(attested.map((attestation) => attestation.import))];
  const imports =
    ids.length === 0
      ? []
      : await kysely
          .selectFrom('import')
          .select(['id', 'applied'])
          .where('id', 'in', ids)
          .execute();
  const sources = new Map(imports.map(({ id, applied }) => [id, applied.source]));
  return {
    own: await listEntries(instance, organisation, { limit }),
    affiliations,
    attested: attested.map((attestation) => ({
      ...attestation,
      source: sources.get(attestation.import) ?? null,
    })),
  };
}
