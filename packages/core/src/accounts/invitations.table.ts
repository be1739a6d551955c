import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables, InvitedRole } from './accounts.table.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

/** What an invitation gives: a role in an organisation, or in one unit of it. */
export interface InvitationTerms {
  readonly organisation: string | null;
  readonly role: InvitedRole;
  readonly label: string;
  readonly unit: string | null;
  /** Whose invitation it is, in the unit's register. */
  readonly member: string | null;
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
): Promise<InvitationTerms | undefined> {
  return connection
    .selectFrom('invitation')
    .select(['organisation', 'role', 'label', 'unit', 'member', 'account'])
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
): Promise<InvitationTerms | undefined> {
  return tx
    .updateTable('invitation')
    .set({ redeemed_at: now })
    .where('secret_hash', '=', secretHash)
    .where('redeemed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['organisation', 'role', 'label', 'unit', 'member', 'account'])
    .executeTakeFirst();
}

/** Sheets of an organisation that can still be redeemed. */
export async function loadOpenInvitations(
  connection: Connection,
  organisation: string,
  now: Date,
): Promise<{ id: string; role: InvitedRole; label: string; expires_at: Date }[]> {
  return connection
    .selectFrom('invitation')
    .select(['id', 'role', 'label', 'expires_at'])
    .where('organisation', '=', organisation)
    .where('redeemed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Takes a sheet back before anyone used it; says whether there was one to take back. */
export async function saveRevocation(
  tx: Transaction<Schema>,
  { id, organisation, now }: { id: string; organisation: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .where('redeemed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes back every sheet that would bring an account back. */
export async function revokeInvitationsOf(
  tx: Transaction<Schema>,
  account: string,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('account', '=', account)
    .where('redeemed_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
}
