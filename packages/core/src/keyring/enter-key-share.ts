import { joinMasterKey, parseKeyShare, type JoinRefusal } from '@communard/vault';
import type { Instance } from '../platform/instance.ts';
import { saveAudit } from '../platform/platform.table.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import { getMasterKeyId } from '../records/index.ts';

/** How far the shares have come. Nothing of the shares themselves. */
export interface Unsealing {
  readonly isSealed: boolean;
  readonly given: number;
  /** Unknown before the first share. */
  readonly needed: number | undefined;
}

export type EnterShareCode = 'server.not_sealed' | 'vault.master_key_other' | JoinRefusal;

export function getUnsealing({ keys }: Instance): Unsealing {
  const { isSealed, shares } = keys;
  const first = shares[0] === undefined ? undefined : parseKeyShare(shares[0], 1);
  const needed = first?.ok ? first.value.threshold : undefined;
  return { isSealed, given: shares.length, needed };
}

/**
 * Takes one officer's share of the master key. With the last one needed they are joined in memory,
 * the server opens, and the shares are forgotten. Whoever holds a share may enter it: that is what
 * it is for, and no session is needed for it.
 *
 * Refusals, in order, each of which changes nothing but the last: `server.not_sealed`;
 * `vault.share_malformed`; `vault.master_key_other` for a share of another key than this
 * installation was sealed with; `vault.shares_do_not_fit` for one of another split than those
 * entered; `vault.share_twice`; `vault.shares_do_not_fit` with share 0 when the shares join to
 * another key than they name: one is forged, nobody can say which, and all are to be entered anew.
 */
export async function enterKeyShare(
  instance: Instance,
  text: string,
): Promise<Result<Unsealing, EnterShareCode>> {
  const { keys } = instance;
  const keyId = await getMasterKeyId(instance);
  if (!keys.isSealed) return refuse('server.not_sealed');
  const share = parseKeyShare(text, keys.shares.length + 1);
  if (!share.ok) return refuse(share.refusal.code, told(share.refusal.params));
  if (keyId !== undefined && share.value.keyId !== keyId) return refuse('vault.master_key_other');
  const joined = joinMasterKey([...keys.shares, text]);
  if (joined.ok) {
    keys.hold(joined.value, instance.clock());
    await tellAudit(instance);
    return done(getUnsealing(instance));
  }
  const { code, params } = joined.refusal;
  if (code === 'vault.too_few_shares') {
    keys.shares.push(text);
    return done(getUnsealing(instance));
  }
  if (code === 'vault.shares_do_not_fit' && params.share === 0) keys.shares.length = 0;
  return refuse(code, told(params));
}

/** Lets go of the shares entered so far, when one was entered by mistake. */
export function forgetKeyShares({ keys }: Instance): void {
  keys.shares.length = 0;
}

function told(params: Readonly<Record<string, number>>) {
  return { params, field: 'share' };
}

async function tellAudit(instance: Instance): Promise<void> {
  const row = { at: instance.clock(), account: null, organisation: null, object: null };
  await instance.database.transaction((tx) => saveAudit(tx, { ...row, action: 'server.unseal' }));
}
