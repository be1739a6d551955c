import { createHash } from 'node:crypto';
import type { Actor } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import { loadMandates, takeInvitation, type InvitedRole } from './accounts.table.ts';

/** 256 bits; the database keeps only the SHA-256. */
const tokenLength = 32;
/** Invitation secrets have 128 bits. */
const secretLength = 16;
const hour = 3_600_000;
const idleHoursMax = 12;
const ageHoursMax = 30 * 24;
const invitationDays = 14;
/** Writing on each request would make every page a write. */
const touchAfterMinutes = 5;

export type InvitationCode = 'invitation.not_valid';

/** Makes a single-use sign-in secret; whoever brings it first gets the account. */
export async function invite(
  instance: Instance,
  invitation: { organisation: string | null; role: InvitedRole; label: string },
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = Buffer.from(instance.random(secretLength)).toString('base64url');
  const now = instance.clock();
  const expiresAt = new Date(now.getTime() + invitationDays * 24 * hour);
  await instance.database.kysely
    .insertInto('invitation')
    .values({
      ...invitation,
      secret_hash: sha256(secret),
      created_at: now,
      expires_at: expiresAt,
      redeemed_at: null,
    })
    .execute();
  return { secret, expiresAt };
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
    const invitation = await takeInvitation(tx, sha256(secret), now);
    if (invitation === undefined) return refuse('invitation.not_valid');
    const { organisation, role, label } = invitation;
    const account = randomId(instance);
    await tx.insertInto('account').values({ id: account, label, created_at: now }).execute();
    if (organisation !== null && role !== 'founder')
      await tx
        .insertInto('mandate')
        .values({
          id: randomId(instance),
          account,
          organisation,
          role,
          given_at: now,
          ended_at: null,
        })
        .execute();
    const token = Buffer.from(instance.random(tokenLength)).toString('base64url');
    await tx
      .insertInto('session')
      .values({ token_hash: sha256(token), account, created_at: now, last_used_at: now })
      .execute();
    return done({ token, role });
  });
}

/** Who a session token belongs to; undefined once it is idle too long, too old or ended. */
export async function resolveSession(
  instance: Instance,
  token: string,
): Promise<Actor | undefined> {
  const { kysely } = instance.database;
  const tokenHash = sha256(token);
  const now = instance.clock();
  const session = await kysely
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select(['session.account', 'session.created_at', 'session.last_used_at', 'account.label'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (session === undefined) return undefined;
  const idle = now.getTime() - session.last_used_at.getTime();
  const age = now.getTime() - session.created_at.getTime();
  if (idle > idleHoursMax * hour || age > ageHoursMax * hour) {
    await endSession(instance, token);
    return undefined;
  }
  if (idle > touchAfterMinutes * 60_000)
    await kysely
      .updateTable('session')
      .set({ last_used_at: now })
      .where('token_hash', '=', tokenHash)
      .execute();
  const { account, label } = session;
  return { kind: 'account', account, label, mandates: await loadMandates(kysely, account) };
}

export async function endSession(instance: Instance, token: string): Promise<void> {
  await instance.database.kysely
    .deleteFrom('session')
    .where('token_hash', '=', sha256(token))
    .execute();
}

/** Ends every session of the account, on this and all other devices. */
export async function endAllSessions(instance: Instance, account: string): Promise<void> {
  await instance.database.kysely.deleteFrom('session').where('account', '=', account).execute();
}

function randomId(instance: Instance): string {
  return Buffer.from(instance.random(16)).toString('base64url');
}

function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
