import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables } from './accounts.table.ts';
import type { ApprovalAnswer } from './approval-rules.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

export type ApprovalRow = AccountTables['approval'];

export async function insertApproval(
  tx: Transaction<Schema>,
  row: Insertable<ApprovalRow>,
): Promise<void> {
  await tx.insertInto('approval').values(row).execute();
}

/** What one organisation was asked, held until the transaction ends. */
export async function lockApproval(
  tx: Transaction<Schema>,
  id: string,
  organisation: string,
): Promise<ApprovalRow | undefined> {
  return tx
    .selectFrom('approval')
    .selectAll()
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .forUpdate()
    .executeTakeFirst();
}

export async function saveAnswer(
  tx: Transaction<Schema>,
  id: string,
  { answer, officer, now }: { answer: ApprovalAnswer; officer: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('approval')
    .set({ answer, answered_by: officer, answered_at: now })
    .where('id', '=', id)
    .execute();
}

export async function saveUse(tx: Transaction<Schema>, id: string, now: Date): Promise<void> {
  await tx.updateTable('approval').set({ used_at: now }).where('id', '=', id).execute();
}

/** What of an organisation still waits for an answer or for its act. */
export async function loadOpenApprovals(
  connection: Connection,
  organisation: string,
  now: Date,
): Promise<ApprovalRow[]> {
  return connection
    .selectFrom('approval')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .where((is) => is.or([is('answer', 'is', null), is('answer', '=', 'approved')]))
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}
