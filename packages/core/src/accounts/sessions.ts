import { officerRoles, type Actor, type UnitRole } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import { loadMandates, type Mandated } from './accounts.table.ts';
import { contextOf, hashToken } from './secrets.ts';
import { isHeldBack, isSessionOver, isUseWorthNoting } from './session-rules.ts';
import {
  deleteSession,
  deleteSessionById,
  deleteSessionsOf,
  loadSession,
  noteSessionUse,
} from './sessions.table.ts';

/** Who a session token belongs to; undefined once it is idle too long, too old or ended. */
export async function resolveSession(
  instance: Instance,
  token: string,
): Promise<Actor | undefined> {
  const { kysely } = instance.database;
  const tokenHash = hashToken(token);
  const now = instance.clock();
  const session = await loadSession(kysely, tokenHash);
  if (session === undefined) return undefined;
  const { account, label, last_used_at: lastUsedAt } = session;
  const mandated = await loadMandates(kysely, account, now);
  const facts = {
    createdAt: session.created_at,
    lastUsedAt,
    isOfficer: isOfficer(mandated),
    hasPasskey: Boolean(session.has_passkey),
  };
  if (isSessionOver(facts, now)) {
    await deleteSession(kysely, tokenHash);
    return undefined;
  }
  if (isUseWorthNoting(lastUsedAt, now)) await noteSessionUse(kysely, tokenHash, now);
  // Neither the rules nor the policies of the database let one in who still waits.
  const isWaiting = isHeldBack(session.holds_from, now);
  const held = isWaiting ? { mandates: [] } : { ...mandated, context: contextOf(token) };
  return {
    kind: 'account',
    account,
    label,
    ...held,
    verifiedAt: session.verified_at ?? undefined,
    hasPasskey: facts.hasPasskey,
  };
}

function isOfficer({ mandates, unitMandates }: Mandated): boolean {
  const officers: readonly UnitRole[] = officerRoles;
  return mandates.length > 0 || unitMandates.some(({ role }) => officers.includes(role));
}

export async function endSession(instance: Instance, token: string): Promise<void> {
  await deleteSession(instance.database.kysely, hashToken(token));
}

/** Ends every session of the account, on this and all other devices. */
export async function endAllSessions(instance: Instance, account: string): Promise<void> {
  await deleteSessionsOf(instance.database.kysely, account);
}

/** Ends one session of the account by the name that pages give it; says whether there was one. */
export async function endOneSession(
  instance: Instance,
  account: string,
  id: string,
): Promise<boolean> {
  return instance.database.transaction((tx) => deleteSessionById(tx, account, id));
}
