import { sql, type Generated, type Insertable, type Kysely, type Transaction } from 'kysely';
import type { Mandate, Role, UnitMandate, UnitRole } from '../platform/actor.ts';
import type { Schema } from '../platform/schema.ts';

/** What an invitation is for; a founder sets up the instance and becomes its first secretariat. */
export type InvitedRole = Role | UnitRole | 'founder';

export interface AccountTables {
  account: { id: string; label: string; created_at: Date };
  mandate: {
    id: string;
    account: string;
    organisation: string;
    role: Role | UnitRole;
    given_at: Date;
    ended_at: Date | null;
    /** Where the mandate holds, if not in the whole organisation. */
    unit: Generated<string | null>;
    member: Generated<string | null>;
    /** The last day of its term as YYYY-MM-DD; null for as long as nobody ends it. */
    until: Generated<string | null>;
  };
  invitation: {
    secret_hash: Uint8Array;
    organisation: string | null;
    role: InvitedRole;
    label: string;
    created_at: Date;
    expires_at: Date;
    redeemed_at: Date | null;
    unit: Generated<string | null>;
    member: Generated<string | null>;
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
  phone_key: { account: string; key: Uint8Array; made_at: Date };
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
    /** Why it is asked, and why it was declined: words of closed lists. */
    purpose: Generated<string | null>;
    reason: Generated<string | null>;
    /** What exactly is allowed where the object is its hash. */
    terms: Generated<string | null>;
  };
}

export type SessionOpening = 'invitation' | 'passkey' | 'recovery_code';
/** Put out by the owner; counted backwards, as a copy would; or left behind at a coming back. */
export type SuspensionCause = 'devices_out' | 'counter' | 'came_back';
export type ChallengePurpose = 'sign_in' | 'add' | 'verify';

type Connection = Kysely<Schema> | Transaction<Schema>;

export interface Mandated {
  readonly mandates: readonly Mandate[];
  readonly unitMandates: readonly UnitMandate[];
}

/** What the account may do on this day; a term that is over counts no more. */
export async function loadMandates(
  connection: Connection,
  account: string,
  now: Date,
): Promise<Mandated> {
  const rows = await connection
    .selectFrom('mandate')
    .select(['organisation', 'role', 'unit', 'member'])
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`(until is null or until >= ${now.toISOString().slice(0, 10)}::date)`)
    .orderBy('given_at')
    .orderBy('id')
    .execute();
  return {
    mandates: rows.flatMap(({ organisation, role, unit }) =>
      unit === null ? [{ organisation, role: role as Role }] : [],
    ),
    unitMandates: rows.flatMap(({ organisation, role, unit, member }) =>
      unit === null ? [] : [{ organisation, unit, role: role as UnitRole, member }],
    ),
  };
}

export async function insertAccount(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['account']>,
): Promise<void> {
  await tx.insertInto('account').values(row).execute();
}

/** Ties an account to the person an invitation, redeemed in this transaction, was for. */
export async function linkMember(
  tx: Transaction<Schema>,
  invitationHash: Uint8Array,
  account: string,
): Promise<void> {
  await sql`select access.link_member(${Buffer.from(invitationHash)}, ${account})`.execute(tx);
}

/** Says which person of a unit's register holds the account's mandates there; known ones stay. */
export async function nameMandateHolder(
  tx: Transaction<Schema>,
  { account, unit, member }: { account: string; unit: string; member: string },
): Promise<void> {
  await tx
    .updateTable('mandate')
    .set({ member })
    .where('account', '=', account)
    .where('unit', '=', unit)
    .where('member', 'is', null)
    .execute();
}

export async function insertMandate(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['mandate']>,
): Promise<void> {
  await tx.insertInto('mandate').values(row).execute();
}

/** Mandates of an account: all of them, or those in one organisation or unit, or one role there. */
export interface MandateChoice {
  readonly account: string;
  readonly organisation?: string;
  readonly unit?: string;
  readonly role?: Role | UnitRole;
}

/** Ends what of the choice is still held; says how many that were. */
export async function updateMandatesEnded(
  tx: Transaction<Schema>,
  { account, organisation, unit, role }: MandateChoice,
  now: Date,
): Promise<number> {
  let update = tx
    .updateTable('mandate')
    .set({ ended_at: now })
    .where('account', '=', account)
    .where('ended_at', 'is', null);
  if (organisation !== undefined) update = update.where('organisation', '=', organisation);
  if (unit !== undefined) update = update.where('unit', '=', unit);
  if (role !== undefined) update = update.where('role', '=', role);
  return Number((await update.executeTakeFirst()).numUpdatedRows);
}

/** Who holds a mandate in a whole organisation, by the label of the account. */
export async function loadMandateHolders(
  connection: Connection,
  organisation: string,
): Promise<{ account: string; label: string; role: Role; given_at: Date }[]> {
  const rows = await connection
    .selectFrom('mandate')
    .innerJoin('account', 'account.id', 'mandate.account')
    .select(['mandate.account', 'account.label', 'mandate.role', 'mandate.given_at'])
    .where('organisation', '=', organisation)
    .where('unit', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('mandate.given_at')
    .orderBy('mandate.id')
    .execute();
  // The database holds roles of units to rows with a unit.
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Holds the mandates in a whole organisation: two officers do not end each other's at once. */
export async function lockMandates(
  tx: Transaction<Schema>,
  organisation: string,
): Promise<{ account: string; role: Role | UnitRole }[]> {
  return tx
    .selectFrom('mandate')
    .select(['account', 'role'])
    .where('organisation', '=', organisation)
    .where('unit', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Whether somebody else than this account holds one of these offices in the unit today. */
export async function hasOtherHolder(
  connection: Connection,
  { unit, account }: { unit: string; account: string },
  { allowed, now }: { allowed: readonly UnitRole[]; now: Date },
): Promise<boolean> {
  const row = await connection
    .selectFrom('mandate')
    .select('id')
    .where('unit', '=', unit)
    .where('account', '<>', account)
    .where('role', 'in', [...allowed])
    .where('ended_at', 'is', null)
    .where(sql<boolean>`(until is null or until >= ${now.toISOString().slice(0, 10)}::date)`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How a person of a unit's register signs in: the account, and what it is there. */
export async function loadUnitHolder(
  connection: Connection,
  { unit, member }: { unit: string; member: string },
): Promise<{ account: string; organisation: string; role: UnitRole; label: string } | undefined> {
  const row = await connection
    .selectFrom('mandate')
    .innerJoin('account', 'account.id', 'mandate.account')
    .select(['mandate.account', 'mandate.organisation', 'mandate.role', 'account.label'])
    .where('unit', '=', unit)
    .where('member', '=', member)
    .where('ended_at', 'is', null)
    .orderBy('mandate.given_at')
    .orderBy('mandate.id')
    .executeTakeFirst();
  // The database holds roles of organisations to rows without a unit.
  return row && { ...row, role: row.role as UnitRole };
}
