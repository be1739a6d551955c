import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables, InvitedRole } from './accounts.table.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

/** What an invitation is for. */
export interface InvitationRow {
  readonly organisation: string | null;
  readonly role: InvitedRole;
  readonly label: string;
  readonly account: string | null;
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
): Promise<InvitationRow | undefined> {
  return connection
    .selectFrom('invitation')
    .select(['organisation', 'role', 'label', 'account'])
    .where('secret_hash', '=', secretHash)
    .where('redeemed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes an invitation so that nobody else can; undefined if unknown, used, revoked or expired. */
export async function takeInvitation(
  tx: Transaction<Schema>,
  secretHash: Uint8Array,
  now: Date,
): Promise<InvitationRow | undefined> {
  return tx
    .updateTable('invitation')
    .set({ redeemed_at: now })
    .where('secret_hash', '=', secretHash)
    .where('redeemed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['organisation', 'role', 'label', 'account'])
    .executeTakeFirst();
}
