import type { Instance } from '../platform/instance.ts';
import type { ImportRun } from './import-run.ts';

/** A published document that was taken into a federation's lists. */
export interface TakenDocument {
  readonly import: string;
  readonly what: ImportRun['applied']['what'];
  readonly source: ImportRun['applied']['source'];
  readonly counts: ImportRun['applied']['counts'];
  /** Who read it in, and the entry that says so. */
  readonly log: string;
  readonly keeperSlug: string | null;
  readonly seq: number;
  readonly at: string;
}

/** The documents behind the figures of a federation, oldest first; not those taken back. */
export async function listSources(
  instance: Instance,
  federation: string,
): Promise<TakenDocument[]> {
  return (await documentsOf(instance.database.kysely, federation).execute()).map(toDocument);
}

export function documentsOf(
  reader: Pick<Instance['database']['kysely'], 'selectFrom'>,
  federation: string,
) {
  return reader
    .selectFrom('import')
    .leftJoin('organisation', 'organisation.id', 'import.log')
    .select(['import.id', 'import.log', 'import.seq', 'import.at', 'import.applied'])
    .select('organisation.slug as keeperSlug')
    .where('import.undone_at', 'is', null)
    .where((where) => where(where.ref('applied', '->>').key('federation'), '=', federation))
    .orderBy('import.at')
    .orderBy('import.id');
}

type DocumentRow = Omit<TakenDocument, 'import' | 'what' | 'source' | 'counts'> &
  Pick<ImportRun, 'id' | 'applied'>;

export function toDocument({ id, applied, seq, ...row }: DocumentRow): TakenDocument {
  return {
    import: id,
    what: applied.what,
    source: applied.source,
    counts: applied.counts,
    seq: Number(seq),
    ...row,
  };
}
