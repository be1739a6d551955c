/** More than anyone carries; a stolen session could otherwise fill the table. */
const passkeysMax = 20;
const challengeMinutes = 5;
const recoveryHours = 24;

/** What an authenticator's counter says about copies of it. */
export type CounterJudgement = 'in_order' | 'maybe_copied';

/**
 * An authenticator that counts must count upwards; if it does not, the key may have been copied
 * (WebAuthn Level 3, §6.1.1). Synced passkeys do not count and always say 0.
 */
export function judgeCounter(counters: { kept: number; shown: number }): CounterJudgement {
  const { kept, shown } = counters;
  if (kept === 0 && shown === 0) return 'in_order';
  return shown > kept ? 'in_order' : 'maybe_copied';
}

/** Whether one more passkey may be added to so many. */
export function hasRoomForPasskey(count: number): boolean {
  return count < passkeysMax;
}

/**
 * Whether adding a way to sign in asks for a fresh proof. The first one does not: whoever has
 * nothing else yet could not give any, and a session from an invitation is all there is.
 */
export function asksForProof(ways: { passkeys: number; codes: number }): boolean {
  return ways.passkeys > 0 || ways.codes > 0;
}

/** Until when a challenge may be answered. */
export function challengeEnd(now: Date): Date {
  return new Date(now.getTime() + challengeMinutes * 60_000);
}

/**
 * From when on a session holds that a recovery code has opened. A day, so that the owner and the
 * officers who are told of it can stop a thief. Where no passkey was ever added a code is the
 * ordinary way in, and holds at once.
 */
export function recoveryHoldsFrom(hadPasskey: boolean, now: Date): Date | undefined {
  return hadPasskey ? new Date(now.getTime() + recoveryHours * 3_600_000) : undefined;
}

/** The later of two beginnings; undefined is at once. */
export function laterOf(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one.getTime() > other.getTime() ? one : other;
}

const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * What the device shows in its list of passkeys. It says nothing of the person, the organisation or
 * the office, for the device may be searched; four signs tell two accounts of one person apart.
 */
export function neutralName(account: string): string {
  let sum = 0;
  for (const sign of account) sum = (sum * 131 + (sign.codePointAt(0) ?? 0)) % 923_521;
  let name = '';
  for (let at = 0; at < 4; at++) {
    name += signs.charAt(sum % signs.length);
    sum = Math.floor(sum / signs.length);
  }
  return `Member ${name}`;
}
