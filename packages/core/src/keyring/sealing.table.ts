import type { Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

const key = 'server.sealed_at';

/** When somebody sealed the server last. */
export async function saveSealedAt(tx: Transaction<Schema>, at: Date): Promise<void> {
  const value = JSON.stringify(at.toISOString());
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function loadSealedAt(
  reader: Pick<Transaction<Schema>, 'selectFrom'>,
): Promise<Date | undefined> {
  const row = await reader
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? undefined : new Date(row.value as string);
}
