import type { Instance } from '../platform/instance.ts';
import type { ChallengePurpose } from './accounts.table.ts';
import { challengeEnd } from './passkey-rules.ts';
import { insertChallenge, takeChallengeRow } from './passkeys.table.ts';
import { hashSecret, newSecret } from './secrets.ts';

const challengeLength = 32;

/** What a challenge is for, and the secret of the browser that asked for it. */
export interface ChallengeBinding {
  readonly purpose: ChallengePurpose;
  /** The session's token, or a cookie's secret where nobody is signed in yet. */
  readonly browser: string;
}

/** A challenge for an authenticator: 256 bits, five minutes, used once, by that browser alone. */
export async function issueChallenge(
  instance: Instance,
  { purpose, browser }: ChallengeBinding,
): Promise<string> {
  const challenge = newSecret(instance, challengeLength);
  const now = instance.clock();
  const row = {
    challenge_hash: hashSecret(challenge),
    purpose,
    browser_hash: hashSecret(browser),
    expires_at: challengeEnd(now),
  };
  await instance.database.transaction((tx) => insertChallenge(tx, row, now));
  return challenge;
}

/**
 * Takes a challenge, in a statement of its own: it is spent even if the answer is refused.
 *
 * @returns whether it was given for this, to this browser, not too long ago and not yet answered
 */
export async function takeChallenge(
  instance: Instance,
  challenge: string,
  { purpose, browser }: ChallengeBinding,
): Promise<boolean> {
  return takeChallengeRow(instance.database.kysely, {
    challengeHash: hashSecret(challenge),
    browserHash: hashSecret(browser),
    purpose,
    now: instance.clock(),
  });
}
