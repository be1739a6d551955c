import { NONCE_SIZE_BYTES } from './envelope.ts';
import type { WrappedDataKey } from './keyring.ts';
import type { Random } from './random.ts';
import { answered, type Read } from './refusal.ts';
import type { UnlockedUnit } from './unlocked-unit.ts';
import { wrapDataKey, type UnitKey } from './wrapped-keys.ts';

/**
 * The data keys of an unlocked unit, wrapped for another unit key. What each is for stays as it
 * was.
 */
export function rewrapDataKeys(
  from: UnlockedUnit,
  to: UnitKey,
  random: Random,
): Read<readonly WrappedDataKey[], 'vault.keyring_not_authentic'> {
  const rewrapped: WrappedDataKey[] = [];
  for (const wrapped of from.wrappedKeys()) {
    const key = from.dataKey(wrapped);
    if (!key.ok) return key;
    rewrapped.push(wrapDataKey(to, wrapped, key.value, random(NONCE_SIZE_BYTES)));
  }
  return answered(rewrapped);
}
