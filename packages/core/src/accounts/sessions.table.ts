import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables } from './accounts.table.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

export async function insertSession(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['session']>,
): Promise<void> {
  await tx.insertInto('session').values(row).execute();
}

export async function loadSession(connection: Connection, tokenHash: Uint8Array) {
  return connection
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select((from) => [
      'session.account',
      'session.created_at',
      'session.last_used_at',
      'session.verified_at',
      'session.holds_from',
      'account.label',
      from
        .exists(
          from
            .selectFrom('passkey')
            .select('number')
            .whereRef('passkey.account', '=', 'session.account')
            .where('suspended_at', 'is', null),
        )
        .as('has_passkey'),
    ])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function noteSessionUse(
  connection: Connection,
  tokenHash: Uint8Array,
  now: Date,
): Promise<void> {
  await connection
    .updateTable('session')
    .set({ last_used_at: now })
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function deleteSession(connection: Connection, tokenHash: Uint8Array): Promise<void> {
  await connection.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
}

export async function deleteSessionsOf(connection: Connection, account: string): Promise<void> {
  await connection.deleteFrom('session').where('account', '=', account).execute();
}
