import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables } from './accounts.table.ts';
import type { ApprovalAnswer } from './approval-rules.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

export type ApprovalRow = Selectable<AccountTables['approval']>;

export async function insertApproval(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['approval']>,
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

export interface SavedAnswer {
  readonly answer: ApprovalAnswer;
  readonly officer: string;
  readonly now: Date;
  readonly reason?: string | undefined;
}

export async function saveAnswer(
  tx: Transaction<Schema>,
  id: string,
  { answer, officer, now, reason }: SavedAnswer,
): Promise<void> {
  await tx
    .updateTable('approval')
    .set({ answer, answered_by: officer, answered_at: now, reason: reason ?? null })
    .where('id', '=', id)
    .execute();
}

export async function saveUse(tx: Transaction<Schema>, id: string, now: Date): Promise<void> {
  await tx.updateTable('approval').set({ used_at: now }).where('id', '=', id).execute();
}

/** What of an organisation or unit has not run out and was not used, declined ones too. */
export async function loadPresentApprovals(
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
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}
