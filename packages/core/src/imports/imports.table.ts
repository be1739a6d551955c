import type { Kysely, Transaction } from 'kysely';
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
