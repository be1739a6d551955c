import type { Transaction } from 'kysely';
import type { UnitRole } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { insertAccount, insertMandate, linkMember, type InvitedRole } from './accounts.table.ts';
import {
  insertInvitation,
  loadOpenInvitation,
  takeInvitation,
  type InvitationTerms,
} from './invitations.table.ts';
import { openSession } from './open-session.ts';
import { hashSecret, newId, newSecret, secretLength } from './secrets.ts';

const invitationDays = 14;
const dayLength = 24 * 3_600_000;

export type InvitationCode = 'invitation.not_valid';

/** What the bearer of an invitation becomes; `unit` and `member` for a role in a unit. */
export type InvitedAs = Omit<InvitationTerms, 'unit' | 'member' | 'account'> &
  Partial<Pick<InvitationTerms, 'unit' | 'member'>>;

/** Makes a single-use sign-in secret; whoever brings it first gets the account. */
export async function invite(
  instance: Instance,
  invitation: InvitedAs,
): Promise<{ secret: string; expiresAt: Date }> {
  const { secret, row } = draftInvitation(instance, invitation, instance.clock());
  await insertInvitation(instance.database.kysely, row);
  return { secret, expiresAt: row.expires_at };
}

/** An invitation into one unit, made in the command's transaction; gives the secret, shown once. */
export async function inviteToUnit(
  { tx, instance, now }: { tx: Transaction<Schema>; instance: Instance; now: Date },
  invitation: InvitedAs & { readonly unit: string; readonly role: UnitRole },
): Promise<string> {
  const { secret, row } = draftInvitation(instance, invitation, now);
  await insertInvitation(tx, row);
  return secret;
}

function draftInvitation(instance: Instance, invitation: InvitedAs, now: Date) {
  const secret = newSecret(instance, secretLength);
  const row = {
    ...invitation,
    secret_hash: hashSecret(secret),
    created_at: now,
    expires_at: new Date(now.getTime() + invitationDays * dayLength),
    redeemed_at: null,
    id: newId(instance),
    account: null,
    made_by: null,
    revoked_at: null,
  };
  return { secret, row };
}

/** What an invitation is for, without redeeming it: a page shows it before a person accepts. */
export async function getInvitation(
  instance: Instance,
  secret: string,
): Promise<InvitationTerms | undefined> {
  return loadOpenInvitation(instance.database.kysely, hashSecret(secret), instance.clock());
}

/**
 * Redeems an invitation: makes an account with its mandate and a session. Used, expired, revoked
 * and never issued are one refusal, so that nothing can be learnt by trying.
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
    const { token, account } = await openAccount(tx, instance, { ...invitation, now });
    if (invitation.member !== null) await linkMember(tx, hashSecret(secret), account);
    return done({ token, role: invitation.role });
  });
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
