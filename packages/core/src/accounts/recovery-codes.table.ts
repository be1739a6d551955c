import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables } from './accounts.table.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

/** Puts a new card of codes in the place of the old one. */
export async function replaceRecoveryCodes(
  tx: Transaction<Schema>,
  account: string,
  rows: Insertable<AccountTables['recovery_code']>[],
): Promise<void> {
  await deleteRecoveryCodes(tx, account);
  await tx.insertInto('recovery_code').values(rows).execute();
}

export async function deleteRecoveryCodes(tx: Transaction<Schema>, account: string): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account', '=', account).execute();
}

/** Takes a code so that it serves once; undefined if it is unknown or spent. */
export async function takeRecoveryCode(
  tx: Transaction<Schema>,
  codeHash: Uint8Array,
  { now, account }: { now: Date; account?: string },
): Promise<{ account: string; is_quiet: boolean } | undefined> {
  let update = tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null);
  if (account !== undefined) update = update.where('account', '=', account);
  return update.returning(['account', 'is_quiet']).executeTakeFirst();
}

/** Numbers of the codes on the card that are still good. Which of them is quiet is never told. */
export async function loadUnusedCodeNumbers(
  connection: Connection,
  account: string,
): Promise<number[]> {
  const rows = await connection
    .selectFrom('recovery_code')
    .select('number')
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map(({ number }) => number);
}
