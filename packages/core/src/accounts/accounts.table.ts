import type { Transaction } from 'kysely';
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

type Reader = Pick<Transaction<Schema>, 'selectFrom'>;

export async function loadMandates(reader: Reader, account: string): Promise<Mandate[]> {
  return reader
    .selectFrom('mandate')
    .select(['organisation', 'role'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
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
