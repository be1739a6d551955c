import type { Instance } from '../platform/instance.ts';
import { done, type Result } from '../platform/result.ts';
import { openSession } from './open-session.ts';
import type { PasskeyAnswer, PasskeyVerifier } from './passkey-verifier.ts';
import { usePasskey, type PasskeyUseCode } from './use-passkey.ts';

/** Signs in by a passkey alone: it says itself whose it is. Gives the token of a new session. */
export async function signInWithPasskey(
  instance: Instance,
  verifier: PasskeyVerifier,
  answer: PasskeyAnswer,
): Promise<Result<{ token: string }, PasskeyUseCode>> {
  const used = await usePasskey(instance, verifier, answer, 'sign_in');
  if (!used.ok) return used;
  const { account, holds_from: holdsFrom } = used.value;
  const now = instance.clock();
  const token = await instance.database.transaction((tx) =>
    openSession(tx, instance, {
      account,
      openedBy: 'passkey',
      verifiedAt: now,
      holdsFrom: holdsFrom ?? undefined,
      now,
    }),
  );
  return done({ token });
}
