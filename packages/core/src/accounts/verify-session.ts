import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { PasskeyAnswer, PasskeyVerifier } from './passkey-verifier.ts';
import { putDevicesOut } from './put-devices-out.ts';
import { parseReadableCode } from './readable-code.ts';
import { takeRecoveryCode } from './recovery-codes.table.ts';
import { hashSecret, hashToken, newSecret, tokenLength } from './secrets.ts';
import { loadOwnSession, saveVerification } from './sessions.table.ts';
import { usePasskey, type PasskeyUseCode } from './use-passkey.ts';

/**
 * Shows by a passkey of the same account that it is still its owner who sits there. The session
 * goes on under a new token.
 */
export async function verifyByPasskey(
  instance: Instance,
  verifier: PasskeyVerifier,
  answer: PasskeyAnswer,
): Promise<Result<{ token: string }, PasskeyUseCode>> {
  const session = await loadOwnSession(instance.database.kysely, hashToken(answer.browser));
  const used = await usePasskey(instance, verifier, answer, 'verify');
  if (!used.ok) return used;
  if (used.value.account !== session?.account) return refuse('passkey.not_recognised');
  const token = await renewToken(instance, answer.browser);
  return token === undefined ? refuse('passkey.not_recognised') : done({ token });
}

/** The same by a code from the card, which is spent by it; for those without a passkey at hand. */
export async function verifyByCode(
  instance: Instance,
  { token, written }: { token: string; written: string },
): Promise<Result<{ token: string }, 'code.not_recognised'>> {
  const session = await loadOwnSession(instance.database.kysely, hashToken(token));
  const secret = parseReadableCode(written);
  if (secret === undefined || session === undefined) return refuse('code.not_recognised');
  const now = instance.clock();
  const { account } = session;
  const isTaken = await instance.database.transaction(async (tx) => {
    const taken = await takeRecoveryCode(tx, hashSecret(secret), { now, account });
    if (taken?.is_quiet === true) await putDevicesOut(tx, account, { now, by: 'quiet_code' });
    return taken?.is_quiet === false;
  });
  const renewed = isTaken ? await renewToken(instance, token) : undefined;
  return renewed === undefined ? refuse('code.not_recognised') : done({ token: renewed });
}

async function renewToken(instance: Instance, token: string): Promise<string | undefined> {
  const renewed = newSecret(instance, tokenLength);
  const change = { newTokenHash: hashToken(renewed), now: instance.clock() };
  const isRenewed = await instance.database.transaction((tx) =>
    saveVerification(tx, hashToken(token), change),
  );
  return isRenewed ? renewed : undefined;
}
