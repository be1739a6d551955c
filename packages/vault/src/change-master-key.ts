import { NONCE_SIZE_BYTES } from './envelope.ts';
import { CONTESTED, untilUncontested } from './keyring-conflict.ts';
import type { Keyring, UnitId } from './keyring.ts';
import type { MasterKey } from './master-key.ts';
import type { Random } from './random.ts';
import { answered, refused, type Read } from './refusal.ts';
import { unwrapUnitKey, wrapUnitKey, type UnwrapUnitKeyRefusal } from './wrapped-keys.ts';

/** Two master keys and what is to go from the one to the other. */
export interface MasterKeyChange {
  readonly from: MasterKey;
  readonly to: MasterKey;
  readonly keyring: Keyring;
  readonly random: Random;
}

/**
 * Wraps all unit keys under another master key: what is to be done when a holder of a share leaves,
 * for new shares of the same key would leave the old ones good. Fields and data keys stay as they
 * are. May be broken off and begun again: units already done are passed over. Secrets sealed with
 * `sealSecret` are the caller's to seal anew.
 *
 * Answers how many units were changed. Refusals: of the first unit whose key neither master key
 * opens.
 */
export async function changeMasterKey(
  change: MasterKeyChange,
): Promise<Read<number, UnwrapUnitKeyRefusal>> {
  let changedCount = 0;
  for (const unit of await change.keyring.listUnits()) {
    const changed = await untilUncontested('changing the master key', () =>
      tryChanging(change, unit),
    );
    if (!changed.ok) return changed;
    if (changed.value) changedCount += 1;
  }
  return answered(changedCount);
}

async function tryChanging(
  { from, to, keyring, random }: MasterKeyChange,
  unit: UnitId,
): Promise<Read<boolean, UnwrapUnitKeyRefusal> | typeof CONTESTED> {
  const keys = await keyring.getUnitKeys(unit, 'all');
  if (keys === undefined) return answered(false);
  if (unwrapUnitKey(to, keys.unitKey).ok) return answered(false);
  const key = unwrapUnitKey(from, keys.unitKey);
  if (!key.ok) return key;
  const unitKey = wrapUnitKey(to, key.value, random(NONCE_SIZE_BYTES));
  if (unitKey === undefined) return refused('vault.sealed', {});
  const { dataKeys } = keys;
  const isReplaced = await keyring.replaceUnitKeys({
    fromEpoch: unitKey.epoch,
    unitKey,
    dataKeys,
  });
  return isReplaced ? answered(true) : CONTESTED;
}
