import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Mandate, Role } from '../platform/actor.ts';
import type { Schema } from '../platform/schema.ts';

/** What an invitation is for; a founder sets up the instance and becomes its first secretariat. */
export type InvitedRole = Role | 'founder';

export interface AccountTables {
  account: { id: string; label: string; created_at: Date };
  mandate: {
    id: string;
    account: string;
    organisation: string;
    role: Role;
    given_at: Date;
    ended_at: Date | null;
  };
  invitation: {
    secret_hash: Uint8Array;
    organisation: string | null;
    role: InvitedRole;
    label: string;
    created_at: Date;
    expires_at: Date;
    redeemed_at: Date | null;
  };
  session: { token_hash: Uint8Array; account: string; created_at: Date; last_used_at: Date };
}

type Connection = Kysely<Schema> | Transaction<Schema>;

export async function loadMandates(connection: Connection, account: string): Promise<Mandate[]> {
  return connection
    .selectFrom('mandate')
    .select(['organisation', 'role'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
}

export async function insertInvitation(
  connection: Connection,
  row: Insertable<AccountTables['invitation']>,
): Promise<void> {
  await connection.insertInto('invitation').values(row).execute();
}

/** The invitation as long as it can still be redeemed. */
export async function loadOpenInvitation(
  connection: Connection,
  secretHash: Uint8Array,
  now: Date,
): Promise<{ organisation: string | null; role: InvitedRole; label: string } | undefined> {
  return connection
    .selectFrom('invitation')
    .select(['organisation', 'role', 'label'])
    .where('secret_hash', '=', secretHash)
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes an invitation so that nobody else can; undefined if it is unknown, used or expired. */
export async function takeInvitation(
  tx: Transaction<Schema>,
  secretHash: Uint8Array,
  now: Date,
): Promise<{ organisation: string | null; role: InvitedRole; label: string } | undefined> {
  return tx
    .updateTable('invitation')
    .set({ redeemed_at: now })
    .where('secret_hash', '=', secretHash)
    .where('redeemed_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['organisation', 'role', 'label'])
    .executeTakeFirst();
}

export async function insertAccount(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['account']>,
): Promise<void> {
  await tx.insertInto('account').values(row).execute();
}

export async function insertMandate(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['mandate']>,
): Promise<void> {
  await tx.insertInto('mandate').values(row).execute();
}

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
    .select(['session.account', 'session.created_at', 'session.last_used_at', 'account.label'])
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
