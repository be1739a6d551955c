import type { Kysely, Transaction } from 'kysely';
import type { Organisation } from '../organisations/index.ts';
import type { JsonColumn } from '../platform/columns.ts';
import type { Schema } from '../platform/schema.ts';
import type { DraftSource } from './import-draft.ts';

export interface ImportTables {
  import_draft: {
    id: string;
    organisation: string;
    created_at: Date;
    what: 'directory' | 'signatories';
    source: JsonColumn<DraftSource>;
    document: Uint8Array;
  };
}

export interface ImportDraftRow {
  readonly id: string;
  readonly organisation: string;
  readonly what: 'directory' | 'signatories';
  readonly source: DraftSource;
  readonly document: Uint8Array;
}

type Connection = Kysely<Schema> | Transaction<Schema>;

export async function saveDraft(
  tx: Transaction<Schema>,
  { source, ...row }: ImportDraftRow & { created_at: Date },
): Promise<void> {
  await tx
    .insertInto('import_draft')
    .values({ ...row, source: JSON.stringify(source) })
    .execute();
}

export async function loadDraft(
  connection: Connection,
  id: string,
  organisation: string,
): Promise<ImportDraftRow | undefined> {
  return connection
    .selectFrom('import_draft')
    .select(['id', 'organisation', 'what', 'source', 'document'])
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .executeTakeFirst();
}

export async function deleteDraft(tx: Transaction<Schema>, id: string): Promise<void> {
  await tx.deleteFrom('import_draft').where('id', '=', id).execute();
}

export async function deleteDraftsBefore(tx: Transaction<Schema>, day: Date): Promise<void> {
  await tx.deleteFrom('import_draft').where('created_at', '<', day).execute();
}

/** Every organisation known here with all that is known of it, in a fixed order. */
export async function loadKnown(
  connection: Connection,
): Promise<(Organisation & { readonly slug: string; readonly name: string })[]> {
  return connection
    .selectFrom('organisation')
    .select(['id', 'slug', 'name', 'described', 'attested', 'merged'])
    .orderBy('id')
    .execute();
}

export async function loadSlugs(connection: Connection): Promise<string[]> {
  const rows = await connection.selectFrom('organisation').select('slug').execute();
  return rows.map(({ slug }) => slug);
}

/** The import of the same bytes that still stands, if there is one. */
export async function loadStandingImport(
  connection: Connection,
  { log, sha256, what }: { log: string; sha256: string; what: string },
) {
  const rows = await connection
    .selectFrom('import')
    .select(['id', 'at', 'applied'])
    .where('log', '=', log)
    .where('undone_at', 'is', null)
    .orderBy('seq')
    .execute();
  return rows.find(({ applied }) => applied.source.sha256 === sha256 && applied.what === what);
}

/** The organisations that one import spoke of. */
export async function loadOrganisationsOfImport(
  connection: Connection,
  importId: string,
): Promise<string[]> {
  const pattern = JSON.stringify([{ import: importId }]);
  const rows = await connection
    .selectFrom('organisation')
    .select('id')
    .where((where) => where('attested', '@>', where.val(pattern) as never))
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
