import { isFreshlyVerified, type AccountActor } from '../platform/actor.ts';
import type { Instance } from '../platform/instance.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import { deletePasskey, resumePasskey } from './passkeys.table.ts';
import { hashToken } from './secrets.ts';
import { loadOwnSession } from './sessions.table.ts';

/** In the order in which they are checked. */
export type ChangePasskeyCode = 'command.step_up_needed' | 'passkey.not_found';

/** A passkey of one's own by its number, and the token of the session that asks. */
export interface OwnPasskey {
  readonly actor: AccountActor;
  readonly number: number;
  readonly token: string;
}

/** Takes a passkey out of the account for good. */
export async function removePasskey(
  instance: Instance,
  { actor, number }: OwnPasskey,
): Promise<Result<null, ChangePasskeyCode>> {
  const now = instance.clock();
  if (!isFreshlyVerified(actor, now)) return refuse('command.step_up_needed');
  const { account } = actor;
  return instance.database.transaction(async (tx) => {
    if (!(await deletePasskey(tx, account, number))) return refuse('passkey.not_found');
    const action = 'passkey.remove';
    await saveAudit(tx, { at: now, account, organisation: null, action, object: `${number}` });
    return done(null);
  });
}

/** Takes a passkey that was put out back into use; it waits if the session that asks still does. */
export async function resumeOwnPasskey(
  instance: Instance,
  { actor, number, token }: OwnPasskey,
): Promise<Result<null, ChangePasskeyCode>> {
  const now = instance.clock();
  if (!isFreshlyVerified(actor, now)) return refuse('command.step_up_needed');
  const { account } = actor;
  return instance.database.transaction(async (tx) => {
    const session = await loadOwnSession(tx, hashToken(token));
    if (session?.account !== account) return refuse('passkey.not_found');
    const passkey = { account, number, holdsFrom: session.holds_from };
    if (!(await resumePasskey(tx, passkey))) return refuse('passkey.not_found');
    const action = 'passkey.resume';
    await saveAudit(tx, { at: now, account, organisation: null, action, object: `${number}` });
    return done(null);
  });
}
