import type { Instance } from '../platform/instance.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { ChallengePurpose } from './accounts.table.ts';
import { takeChallenge } from './challenges.ts';
import { parseAssertion, type AssertionResponse } from './passkey-response.ts';
import { judgeCounter } from './passkey-rules.ts';
import type { PasskeyAnswer, PasskeyVerifier } from './passkey-verifier.ts';
import { lockPasskey, notePasskeyUse, suspendPasskeys, type PasskeyRow } from './passkeys.table.ts';

/** In the order in which they are checked. */
export type PasskeyUseCode = 'passkey.challenge_over' | 'passkey.not_recognised';

/**
 * Takes an authenticator's answer to a challenge. Unknown, put out, of another host, of another
 * account than it says, wrongly signed, and copied are one refusal, so that nothing is learnt by
 * trying; one that was copied is put out.
 */
export async function usePasskey(
  instance: Instance,
  verifier: PasskeyVerifier,
  answer: PasskeyAnswer,
  purpose: Extract<ChallengePurpose, 'sign_in' | 'verify'>,
): Promise<Result<PasskeyRow, PasskeyUseCode>> {
  const claim = parseAssertion(answer.response);
  if (claim === undefined) return refuse('passkey.not_recognised');
  const { challenge, response } = claim;
  const { browser, site } = answer;
  if (!(await takeChallenge(instance, challenge, { purpose, browser })))
    return refuse('passkey.challenge_over');
  return instance.database.transaction(async (tx) => {
    const passkey = await lockPasskey(tx, response.id);
    if (passkey === undefined || !isUsable(passkey, response, site.rpId))
      return refuse('passkey.not_recognised');
    const { credential_id: credentialId, public_key: publicKey, account, number } = passkey;
    const expected = { challenge, site, credentialId, publicKey };
    const outcome = await verifier.readAssertion(response, expected);
    if (!outcome.ok) return refuse('passkey.not_recognised');
    const now = instance.clock();
    if (judgeCounter({ kept: passkey.counter, shown: outcome.counter }) === 'maybe_copied') {
      await suspendPasskeys(tx, { account, number }, { why: 'counter', now });
      const action = 'passkey.suspend';
      await saveAudit(tx, { at: now, account, organisation: null, action, object: `${number}` });
      return refuse('passkey.not_recognised');
    }
    await notePasskeyUse(tx, credentialId, { counter: outcome.counter, now });
    return done(passkey);
  });
}

function isUsable(
  passkey: PasskeyRow,
  { response: { userHandle } }: AssertionResponse,
  rpId: string,
): boolean {
  if (passkey.suspended_at !== null || passkey.rp_id !== rpId) return false;
  // Left out where the page named the passkeys that may answer.
  if (!userHandle) return true;
  return Buffer.from(userHandle, 'base64url').toString() === passkey.account;
}
