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
    /** What pages name it by; the secret itself is shown once. */
    id: string;
    /** The account it brings its owner back to; null for one that makes an account. */
    account: string | null;
    made_by: string | null;
    revoked_at: Date | null;
  };
  session: {
    token_hash: Uint8Array;
    account: string;
    created_at: Date;
    last_used_at: Date;
    id: string;
    opened_by: SessionOpening;
    verified_at: Date | null;
    holds_from: Date | null;
  };
  passkey: {
    credential_id: string;
    account: string;
    public_key: Uint8Array;
    rp_id: string;
    counter: number;
    is_synced: boolean;
    number: number;
    added_at: Date;
    last_used_at: Date | null;
    holds_from: Date | null;
    suspended_at: Date | null;
    suspended_why: SuspensionCause | null;
  };
  passkey_challenge: {
    challenge_hash: Uint8Array;
    purpose: ChallengePurpose;
    browser_hash: Uint8Array;
    expires_at: Date;
  };
  recovery_code: {
    code_hash: Uint8Array;
    account: string;
    number: number;
    is_quiet: boolean;
    made_at: Date;
    used_at: Date | null;
  };
  approval: {
    id: string;
    organisation: string;
    action: string;
    object: string;
    asked_by: string;
    asked_at: Date;
    expires_at: Date;
    answer: 'approved' | 'declined' | null;
    answered_by: string | null;
    answered_at: Date | null;
    used_at: Date | null;
  };
}

export type SessionOpening = 'invitation' | 'passkey' | 'recovery_code';
/** Put out by the owner; counted backwards, as a copy would; or left behind at a coming back. */
export type SuspensionCause = 'devices_out' | 'counter' | 'came_back';
export type ChallengePurpose = 'sign_in' | 'add' | 'verify';

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

/** Mandates of an account: all of them, or those in one organisation, or one role there. */
export interface MandateChoice {
  readonly account: string;
  readonly organisation?: string;
  readonly role?: Role;
}

/** Ends what of the choice is still held; says how many that were. */
export async function updateMandatesEnded(
  tx: Transaction<Schema>,
  { account, organisation, role }: MandateChoice,
  now: Date,
): Promise<number> {
  let update = tx
    .updateTable('mandate')
    .set({ ended_at: now })
    .where('account', '=', account)
    .where('ended_at', 'is', null);
  if (organisation !== undefined) update = update.where('organisation', '=', organisation);
  if (role !== undefined) update = update.where('role', '=', role);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}
