import type { Instance } from '../platform/instance.ts';
import { isFreshlyVerified, type AccountActor } from '../platform/actor.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import { takeChallenge } from './challenges.ts';
import { parseRegistration } from './passkey-response.ts';
import { asksForProof, hasRoomForPasskey } from './passkey-rules.ts';
import type { PasskeyAnswer, PasskeyVerifier } from './passkey-verifier.ts';
import { insertPasskey, loadPasskeysOf, lockPasskey } from './passkeys.table.ts';
import { loadUnusedCodeNumbers } from './recovery-codes.table.ts';
import { hashToken } from './secrets.ts';
import { loadOwnSession } from './sessions.table.ts';

/** In the order in which they are checked. */
export type AddPasskeyCode =
  | 'command.step_up_needed'
  | 'passkey.challenge_over'
  | 'passkey.not_recognised'
  | 'passkey.too_many'
  | 'passkey.already_added';

/** Whether the account must show first that it is its owner who adds or makes something. */
export async function needsProof(instance: Instance, actor: AccountActor): Promise<boolean> {
  const { kysely } = instance.database;
  const passkeys = (await loadPasskeysOf(kysely, actor.account)).length;
  const codes = (await loadUnusedCodeNumbers(kysely, actor.account)).length;
  return asksForProof({ passkeys, codes }) && !isFreshlyVerified(actor, instance.clock());
}

/**
 * Adds a passkey that an authenticator has just made to the account. One that is added while a
 * recovery still waits waits with it.
 */
export async function addPasskey(
  instance: Instance,
  verifier: PasskeyVerifier,
  { actor, ...answer }: PasskeyAnswer & { actor: AccountActor },
): Promise<Result<{ number: number }, AddPasskeyCode>> {
  if (await needsProof(instance, actor)) return refuse('command.step_up_needed');
  const claim = parseRegistration(answer.response);
  if (claim === undefined) return refuse('passkey.not_recognised');
  const { challenge, response } = claim;
  const { browser, site } = answer;
  if (!(await takeChallenge(instance, challenge, { purpose: 'add', browser })))
    return refuse('passkey.challenge_over');
  const outcome = await verifier.readRegistration(response, { challenge, site });
  if (!outcome.ok) return refuse('passkey.not_recognised');
  const { passkey } = outcome;
  return instance.database.transaction(async (tx) => {
    const session = await loadOwnSession(tx, hashToken(browser));
    const { account } = actor;
    if (session?.account !== account) return refuse('passkey.not_recognised');
    const others = await loadPasskeysOf(tx, account);
    if (!hasRoomForPasskey(others.length)) return refuse('passkey.too_many');
    if ((await lockPasskey(tx, passkey.credentialId)) !== undefined)
      return refuse('passkey.already_added');
    const now = instance.clock();
    const number = Math.max(0, ...others.map((other) => other.number)) + 1;
    await insertPasskey(tx, {
      credential_id: passkey.credentialId,
      account,
      public_key: passkey.publicKey,
      rp_id: site.rpId,
      counter: passkey.counter,
      is_synced: passkey.isSynced,
      number,
      added_at: now,
      last_used_at: null,
      holds_from: session.holds_from,
      suspended_at: null,
      suspended_why: null,
    });
    const action = 'passkey.add';
    await saveAudit(tx, { at: now, account, organisation: null, action, object: `${number}` });
    return done({ number });
  });
}
