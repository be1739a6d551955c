import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import { enqueueNotice } from '../platform/notices.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { loadMandates } from './accounts.table.ts';
import { openSession } from './open-session.ts';
import { recoveryHoldsFrom } from './passkey-rules.ts';
import { loadPasskeysOf } from './passkeys.table.ts';
import { putDevicesOut } from './put-devices-out.ts';
import { parseReadableCode } from './readable-code.ts';
import { takeRecoveryCode } from './recovery-codes.table.ts';
import { hashSecret, newId } from './secrets.ts';

/**
 * Signs in by a recovery code, which is spent. The session may add a passkey at once; mandates come
 * back after a day, and the offices of the account's organisations are told meanwhile. A quiet code
 * is answered like an unknown one, and puts the owner's devices out.
 */
export async function signInWithCode(
  instance: Instance,
  written: string,
): Promise<Result<{ token: string; holdsFrom: Date | undefined }, 'code.not_recognised'>> {
  const secret = parseReadableCode(written);
  if (secret === undefined) return refuse('code.not_recognised');
  const now = instance.clock();
  return instance.database.transaction(async (tx) => {
    const taken = await takeRecoveryCode(tx, hashSecret(secret), { now });
    if (taken === undefined) return refuse('code.not_recognised');
    const { account } = taken;
    if (taken.is_quiet) {
      await putDevicesOut(tx, account, { now, by: 'quiet_code' });
      return refuse('code.not_recognised');
    }
    const hadPasskey = (await loadPasskeysOf(tx, account)).length > 0;
    const holdsFrom = recoveryHoldsFrom(hadPasskey, now);
    const draft = { account, openedBy: 'recovery_code' as const, verifiedAt: now, holdsFrom, now };
    const token = await openSession(tx, instance, draft);
    await tellOffices(tx, instance, account);
    return done({ token, holdsFrom });
  });
}

/** A thief who found the card would be noticed while he waits. */
async function tellOffices(
  tx: Transaction<Schema>,
  instance: Instance,
  account: string,
): Promise<void> {
  const now = instance.clock();
  const { mandates } = await loadMandates(tx, account, now);
  for (const organisation of new Set(mandates.map((mandate) => mandate.organisation)))
    await enqueueNotice(tx, now, {
      key: `account.recovered/${newId(instance)}`,
      organisation,
      kind: 'account.recovered',
      params: {},
    });
}
