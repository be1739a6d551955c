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

/** A session by its token, as its owner's acts need it. */
export async function loadOwnSession(connection: Connection, tokenHash: Uint8Array) {
  return connection
    .selectFrom('session')
    .select(['id', 'account', 'holds_from'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
}

/** Writes down a fresh proof, and gives the session a new token in the place of the old one. */
export async function saveVerification(
  tx: Transaction<Schema>,
  tokenHash: Uint8Array,
  { newTokenHash, now }: { newTokenHash: Uint8Array; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ token_hash: newTokenHash, verified_at: now, last_used_at: now })
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function loadSessionsOf(connection: Connection, account: string) {
  return connection
    .selectFrom('session')
    .selectAll()
    .where('account', '=', account)
    .orderBy('last_used_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends one session of an account by the name pages give it; says whether there was one. */
export async function deleteSessionById(
  tx: Transaction<Schema>,
  account: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
