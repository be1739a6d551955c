import { toHex } from './bytes.ts';
import { KEY_SIZE_BYTES } from './envelope.ts';
import {
  isPossibleSplit,
  parseKeyShare,
  printKeyShare,
  SET_ID_SIZE_BYTES,
  type KeyShare,
} from './key-share.ts';
import { createMasterKey, masterKeyBytes, type MasterKey } from './master-key.ts';
import type { Random } from './random.ts';
import { answered, refused, type Read, type Refused } from './refusal.ts';
import { joinSecret, splitSecret } from './secret-sharing.ts';

export type SplitRefusal = 'vault.sealed' | 'vault.split_impossible';

export type JoinRefusal =
  | 'vault.share_malformed'
  | 'vault.share_twice'
  | 'vault.shares_do_not_fit'
  | 'vault.too_few_shares';

/**
 * The master key as printed shares, any `threshold` of which join to it again. Each goes to another
 * person in another place. Nobody may print or keep two.
 *
 * Splitting again does not make older shares void: enough of them still join. Only another master
 * key does that.
 *
 * Refusals, in order: `vault.sealed` once the key is forgotten; `vault.split_impossible` unless 2
 * <= threshold <= shareCount <= 255, all whole numbers.
 */
export function splitMasterKey(
  master: MasterKey,
  numbers: { readonly threshold: number; readonly shareCount: number },
  random: Random,
): Read<string[], SplitRefusal> {
  const key = masterKeyBytes(master);
  if (key === undefined) return refused('vault.sealed', {});
  const { threshold, shareCount } = numbers;
  const isWhole = Number.isInteger(threshold) && Number.isInteger(shareCount);
  if (!isWhole || !isPossibleSplit(threshold, shareCount))
    return refused('vault.split_impossible', { threshold, shareCount });
  const setId = toHex(random(SET_ID_SIZE_BYTES));
  const coefficients = random((threshold - 1) * KEY_SIZE_BYTES);
  const points = splitSecret(key, coefficients, shareCount);
  const common = { threshold, shareCount, setId, keyId: master.keyId };
  const texts = points.map((point) => printKeyShare({ ...common, ...point }));
  for (const { y } of points) y.fill(0);
  coefficients.fill(0);
  return answered(texts);
}

/**
 * The master key from officers' shares, in any order. More shares than needed are all used, so one
 * that is wrong is noticed.
 *
 * Refusals, in order, with shares counted from 1 as given: `vault.share_malformed`;
 * `vault.shares_do_not_fit` for the first that is of another split than share 1;
 * `vault.share_twice` for the second of two with the same number; `vault.too_few_shares`;
 * `vault.shares_do_not_fit` with share 0 when they join to another key than the one they name, so
 * that at least one was forged, and which one cannot be known.
 */
export function joinMasterKey(texts: readonly string[]): Read<MasterKey, JoinRefusal> {
  const shares: KeyShare[] = [];
  for (const [i, text] of texts.entries()) {
    const share = parseKeyShare(text, i + 1);
    if (!share.ok) return share;
    shares.push(share.value);
  }
  const unfit = findForeign(shares) ?? findTwice(shares) ?? findTooFew(shares);
  return unfit ?? join(shares);
}

function findTwice(shares: readonly KeyShare[]): Refused<'vault.share_twice'> | undefined {
  const at = shares.findIndex((share, i) => shares.findIndex(({ x }) => x === share.x) < i);
  return at < 0 ? undefined : refused('vault.share_twice', { share: at + 1 });
}

function findForeign(shares: readonly KeyShare[]): Refused<'vault.shares_do_not_fit'> | undefined {
  const at = shares.findIndex((share) => splitName(share) !== splitName(shares[0]!));
  return at < 0 ? undefined : refused('vault.shares_do_not_fit', { share: at + 1 });
}

function findTooFew(shares: readonly KeyShare[]): Refused<'vault.too_few_shares'> | undefined {
  // Without a single share nobody knows how many are needed; two is the least any split has.
  const needed = shares[0]?.threshold ?? 2;
  if (shares.length >= needed) return undefined;
  return refused('vault.too_few_shares', { given: shares.length, needed });
}

function join(shares: readonly KeyShare[]): Read<MasterKey, 'vault.shares_do_not_fit'> {
  const key = joinSecret(shares);
  const master = createMasterKey(key);
  key.fill(0);
  for (const { y } of shares) y.fill(0);
  if (master.keyId === shares[0]!.keyId) return answered(master);
  return refused('vault.shares_do_not_fit', { share: 0 });
}

function splitName({ threshold, shareCount, setId, keyId }: KeyShare): string {
  return [threshold, shareCount, setId, keyId].join(' ');
}
