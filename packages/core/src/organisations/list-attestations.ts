import type { Instance } from '../platform/instance.ts';
import type { ImportSource } from './import-run.ts';
import type { AttestedFacts, Organisation } from './organisation.ts';

/** What one published document says of one organisation, and where. */
export interface SourcedFacts {
  /** The import that took the document in. */
  readonly import: string;
  /** The document; null where its entry has not come here yet. */
  readonly source: ImportSource | null;
  /** Line of the document, counted from 1. */
  readonly line: number | null;
  readonly facts: AttestedFacts;
  /** The entry in its keeper's record. */
  readonly log: string;
  readonly seq: number;
  readonly at: string;
}

/** What is attested of each of these organisations, with document and line, oldest entry first. */
export async function listAttestations(
  instance: Instance,
  organisations: readonly string[],
): Promise<ReadonlyMap<string, readonly SourcedFacts[]>> {
  if (organisations.length === 0) return new Map();
  const { kysely } = instance.database;
  const rows = await kysely
    .selectFrom('organisation')
    .select(['id', 'attested'])
    .where('id', 'in', [...organisations])
    .execute();
  return sourcedFacts(instance, rows);
}

/** The same for rows that are read already; `known` are documents that need not be read again. */
export async function sourcedFacts(
  instance: Instance,
  rows: readonly { readonly id: string; readonly attested: Organisation['attested'] }[],
  known: ReadonlyMap<string, ImportSource> = new Map(),
): Promise<ReadonlyMap<string, readonly SourcedFacts[]>> {
  const ids = new Set(rows.flatMap(({ attested }) => attested.map((part) => part.import)));
  const missing = [...ids].filter((id) => !known.has(id));
  const sources = new Map([...known, ...(await loadSources(instance, missing))]);
  return new Map(
    rows.map(({ id, attested }) => [
      id,
      attested.map(({ import: importId, line = null, facts, log, seq, at }) => ({
        import: importId,
        source: sources.get(importId) ?? null,
        line,
        facts,
        log,
        seq,
        at,
      })),
    ]),
  );
}

async function loadSources(
  instance: Instance,
  imports: readonly string[],
): Promise<ReadonlyMap<string, ImportSource>> {
  if (imports.length === 0) return new Map();
  const rows = await instance.database.kysely
    .selectFrom('import')
    .select(['id', 'applied'])
    .where('id', 'in', [...imports])
    .execute();
  return new Map(rows.map(({ id, applied }) => [id, applied.source]));
}
