import type { Kysely } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables } from './accounts.table.ts';

/** Keeps a key unless the account has one already; gives the one it has. */
export async function keepFirstPhoneKey(
  kysely: Kysely<Schema>,
  row: AccountTables['phone_key'],
): Promise<Uint8Array> {
  await kysely
    .insertInto('phone_key')
    .values(row)
    .onConflict((conflict) => conflict.column('account').doNothing())
    .execute();
  const { key } = await kysely
    .selectFrom('phone_key')
    .select('key')
    .where('account', '=', row.account)
    .executeTakeFirstOrThrow();
  return new Uint8Array(key);
}
