import type { Instance } from '../platform/instance.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { AccountActor } from '../platform/actor.ts';
import { needsProof } from './add-passkey.ts';
import { readableCode } from './readable-code.ts';
import { replaceRecoveryCodes } from './recovery-codes.table.ts';
import { hashSecret, newSecret, secretLength } from './secrets.ts';

export const recoveryCodeCount = 8;

/**
 * Makes eight recovery codes, shown once, in the place of all earlier ones. Of one of them, which
 * the person chooses and remembers, only the person knows that it is quiet.
 *
 * @param quietNumber from 1 to 8; left out: none is quiet
 */
export async function makeRecoveryCodes(
  instance: Instance,
  { actor, quietNumber }: { actor: AccountActor; quietNumber?: number | undefined },
): Promise<Result<{ codes: string[] }, 'command.step_up_needed'>> {
  if (await needsProof(instance, actor)) return refuse('command.step_up_needed');
  const { account } = actor;
  const now = instance.clock();
  const secrets = Array.from({ length: recoveryCodeCount }, () =>
    newSecret(instance, secretLength),
  );
  const rows = secrets.map((secret, index) => ({
    code_hash: hashSecret(secret),
    account,
    number: index + 1,
    is_quiet: index + 1 === quietNumber,
    made_at: now,
    used_at: null,
  }));
  await instance.database.transaction(async (tx) => {
    await replaceRecoveryCodes(tx, account, rows);
    const action = 'account.make_codes';
    await saveAudit(tx, { at: now, account, organisation: null, action, object: null });
  });
  return done({ codes: secrets.map(readableCode) });
}
