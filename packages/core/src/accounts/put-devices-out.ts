import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { revokeInvitationsOf } from './invitations.table.ts';
import { suspendPasskeys } from './passkeys.table.ts';
import { parseReadableCode } from './readable-code.ts';
import { takeRecoveryCode } from './recovery-codes.table.ts';
import { hashSecret } from './secrets.ts';
import { deleteSessionsOf } from './sessions.table.ts';

/**
 * Ends every session of an account and puts all its passkeys out, in one transaction. Codes stay:
 * they are the way back. Nothing is wiped, and nothing pretends.
 */
export async function putDevicesOut(
  tx: Transaction<Schema>,
  account: string,
  { now, by }: { now: Date; by: 'owner' | 'code' | 'quiet_code' },
): Promise<void> {
  await deleteSessionsOf(tx, account);
  await suspendPasskeys(tx, { account }, { why: 'devices_out', now });
  await revokeInvitationsOf(tx, account, now);
  const action = 'account.put_devices_out';
  // Which code is quiet must not be learnt from the audit by whoever forces it open.
  const object = by === 'owner' ? 'session' : 'code';
  await saveAudit(tx, { at: now, account, organisation: null, action, object });
}

/** The same by one touch of whoever is signed in. */
export async function putOwnDevicesOut(instance: Instance, account: string): Promise<void> {
  const now = instance.clock();
  await instance.database.transaction((tx) => putDevicesOut(tx, account, { now, by: 'owner' }));
}

/** The same by a code from the card, from any device, signed in nowhere. The code is spent. */
export async function putDevicesOutByCode(
  instance: Instance,
  written: string,
): Promise<Result<null, 'code.not_recognised'>> {
  const secret = parseReadableCode(written);
  if (secret === undefined) return refuse('code.not_recognised');
  const now = instance.clock();
  return instance.database.transaction(async (tx) => {
    const taken = await takeRecoveryCode(tx, hashSecret(secret), { now });
    if (taken === undefined) return refuse('code.not_recognised');
    await putDevicesOut(tx, taken.account, { now, by: taken.is_quiet ? 'quiet_code' : 'code' });
    return taken.is_quiet ? refuse('code.not_recognised') : done(null);
  });
}
