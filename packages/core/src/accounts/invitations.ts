import type { Insertable, Transaction } from 'kysely';
import type { Actor, UnitRole } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import {
  insertAccount,
  insertMandate,
  linkMember,
  type AccountTables,
  type InvitedRole,
} from './accounts.table.ts';
import {
  insertInvitation,
  loadOpenInvitation,
  takeInvitation,
  type InvitationTerms,
} from './invitations.table.ts';
import { openSession } from './open-session.ts';
import { suspendPasskeys } from './passkeys.table.ts';
import { deleteRecoveryCodes } from './recovery-codes.table.ts';
import { hashSecret, newId, newSecret, secretLength } from './secrets.ts';
import { deleteSessionsOf } from './sessions.table.ts';

const invitationDays = 14;
const dayLength = 24 * 3_600_000;

export type InvitationCode = 'invitation.not_valid';

/** What the bearer of an invitation becomes; `unit` and `member` for a role in a unit. */
export type InvitedAs = Omit<InvitationTerms, 'unit' | 'member' | 'account'> &
  Partial<Pick<InvitationTerms, 'unit' | 'member'>>;

/** An invitation as it is shown once. */
export interface MadeInvitation {
  readonly id: string;
  /** 128 bits as base64url; see `readableCode` for how it is printed. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Makes a single-use sign-in secret; whoever brings it first gets the account. */
export async function invite(instance: Instance, invitation: InvitedAs): Promise<MadeInvitation> {
  const { shown, row } = draftInvitation({ instance, now: instance.clock() }, invitation);
  await insertInvitation(instance.database.kysely, row);
  return shown;
}

/** An invitation into one unit, made in the command's transaction; gives the secret, shown once. */
export async function inviteToUnit(
  context: { tx: Transaction<Schema>; instance: Instance; now: Date },
  invitation: InvitedAs & { readonly unit: string; readonly role: UnitRole },
): Promise<string> {
  const { shown, row } = draftInvitation(context, invitation);
  await insertInvitation(context.tx, row);
  return shown.secret;
}

/**
 * A new invitation: the row to be kept, and what is shown of it once.
 *
 * @param invitation with an `account` it brings that one's owner back to it
 */
export function draftInvitation(
  { instance, now, actor }: { instance: Instance; now: Date; actor?: Actor },
  { account = null, ...invitation }: InvitedAs & { readonly account?: string | null },
): { row: Insertable<AccountTables['invitation']>; shown: MadeInvitation } {
  const secret = newSecret(instance, secretLength);
  const expiresAt = new Date(now.getTime() + invitationDays * dayLength);
  const id = newId(instance);
  const row = {
    ...invitation,
    secret_hash: hashSecret(secret),
    created_at: now,
    expires_at: expiresAt,
    redeemed_at: null,
    id,
    account,
    made_by: actor?.kind === 'account' ? actor.account : null,
    revoked_at: null,
  };
  return { row, shown: { id, secret, expiresAt } };
}

/** What an invitation is for, without redeeming it: a page shows it before a person accepts. */
export async function getInvitation(
  instance: Instance,
  secret: string,
): Promise<InvitationTerms | undefined> {
  return loadOpenInvitation(instance.database.kysely, hashSecret(secret), instance.clock());
}

/**
 * Redeems an invitation: makes an account with its mandate and a session, or brings its owner back
 * to one. Used, expired, revoked and never issued are one refusal: nothing is learnt by trying.
 */
export async function redeemInvitation(
  instance: Instance,
  secret: string,
): Promise<Result<{ token: string; role: InvitedRole }, InvitationCode>> {
  return instance.database.transaction(async (tx) => {
    const now = instance.clock();
    const invitation = await takeInvitation(tx, hashSecret(secret), now);
    if (invitation === undefined || invitation.role === 'founder')
      return refuse('invitation.not_valid');
    if (invitation.account !== null) {
      const token = await bringBack(tx, instance, { account: invitation.account, now });
      return done({ token, role: invitation.role });
    }
    const { token, account } = await openAccount(tx, instance, { ...invitation, now });
    if (invitation.member !== null) await linkMember(tx, hashSecret(secret), account);
    return done({ token, role: invitation.role });
  });
}

/** Two officers vouched: the account is its owner's again, and nobody else's. */
async function bringBack(
  tx: Transaction<Schema>,
  instance: Instance,
  { account, now }: { account: string; now: Date },
): Promise<string> {
  await deleteSessionsOf(tx, account);
  await suspendPasskeys(tx, { account }, { why: 'came_back', now });
  await deleteRecoveryCodes(tx, account);
  const action = 'account.come_back';
  await saveAudit(tx, { at: now, account, organisation: null, action, object: null });
  return openSession(tx, instance, { account, openedBy: 'invitation', verifiedAt: now, now });
}

/** An account with its mandate and its first session. */
export async function openAccount(
  tx: Transaction<Schema>,
  instance: Instance,
  opening: InvitedAs & { readonly now: Date },
): Promise<{ token: string; account: string }> {
  const { organisation, role, label, unit = null, member = null, now } = opening;
  const account = newId(instance);
  await insertAccount(tx, { id: account, label, created_at: now });
  if (organisation !== null && role !== 'founder') {
    const id = newId(instance);
    const terms = { organisation, role, unit, member, given_at: now, ended_at: null };
    await insertMandate(tx, { id, account, ...terms });
  }
  // Whoever holds a link that was never used is as surely its owner as anyone with a passkey.
  const session = { account, openedBy: 'invitation', verifiedAt: now, now } as const;
  return { token: await openSession(tx, instance, session), account };
}
