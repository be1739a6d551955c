import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { insertAccount, insertMandate, type InvitedRole } from './accounts.table.ts';
import { insertInvitation, loadOpenInvitation, takeInvitation } from './invitations.table.ts';
import { openSession } from './open-session.ts';
import { hashSecret, newId, newSecret, secretLength } from './secrets.ts';

const invitationDays = 14;
const dayLength = 24 * 3_600_000;

export type InvitationCode = 'invitation.not_valid';

/** Makes a single-use sign-in secret; whoever brings it first gets the account. */
export async function invite(
  instance: Instance,
  invitation: { organisation: string | null; role: InvitedRole; label: string },
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newSecret(instance, secretLength);
  const now = instance.clock();
  const expiresAt = new Date(now.getTime() + invitationDays * dayLength);
  await insertInvitation(instance.database.kysely, {
    ...invitation,
    secret_hash: hashSecret(secret),
    created_at: now,
    expires_at: expiresAt,
    redeemed_at: null,
    id: newId(instance),
    account: null,
    made_by: null,
    revoked_at: null,
  });
  return { secret, expiresAt };
}

/** What an invitation is for, without redeeming it: a page shows it before a person accepts. */
export async function getInvitation(
  instance: Instance,
  secret: string,
): Promise<{ organisation: string | null; role: InvitedRole; label: string } | undefined> {
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
    const { organisation, role, label } = invitation;
    const token = await openAccount(tx, instance, { organisation, role, label, now });
    return done({ token, role });
  });
}

/** An account with its mandate and its first session; gives the session's token. */
export async function openAccount(
  tx: Transaction<Schema>,
  instance: Instance,
  opening: {
    organisation: string | null;
    role: Exclude<InvitedRole, 'founder'>;
    label: string;
    now: Date;
  },
): Promise<string> {
  const { organisation, role, label, now } = opening;
  const account = newId(instance);
  await insertAccount(tx, { id: account, label, created_at: now });
  if (organisation !== null) {
    const id = newId(instance);
    await insertMandate(tx, { id, account, organisation, role, given_at: now, ended_at: null });
  }
  // Whoever holds a link that was never used is as surely its owner as anyone with a passkey.
  return openSession(tx, instance, { account, openedBy: 'invitation', verifiedAt: now, now });
}
