import type { Actor } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import {
  deleteSession,
  deleteSessionsOf,
  loadMandates,
  loadSession,
  noteSessionUse,
} from './accounts.table.ts';
import { hashSecret } from './secrets.ts';

const hour = 3_600_000;
const idleHoursMax = 12;
const ageHoursMax = 30 * 24;
/** Writing on each request would make every page a write. */
const noteAfterMinutes = 5;

/** Who a session token belongs to; undefined once it is idle too long, too old or ended. */
export async function resolveSession(
  instance: Instance,
  token: string,
): Promise<Actor | undefined> {
  const { kysely } = instance.database;
  const tokenHash = hashSecret(token);
  const now = instance.clock();
  const session = await loadSession(kysely, tokenHash);
  if (session === undefined) return undefined;
  const idle = now.getTime() - session.last_used_at.getTime();
  const age = now.getTime() - session.created_at.getTime();
  if (idle > idleHoursMax * hour || age > ageHoursMax * hour) {
    await deleteSession(kysely, tokenHash);
    return undefined;
  }
  if (idle > noteAfterMinutes * 60_000) await noteSessionUse(kysely, tokenHash, now);
  const { account, label } = session;
  return { kind: 'account', account, label, mandates: await loadMandates(kysely, account) };
}

export async function endSession(instance: Instance, token: string): Promise<void> {
  await deleteSession(instance.database.kysely, hashSecret(token));
}

/** Ends every session of the account, on this and all other devices. */
export async function endAllSessions(instance: Instance, account: string): Promise<void> {
  await deleteSessionsOf(instance.database.kysely, account);
}
