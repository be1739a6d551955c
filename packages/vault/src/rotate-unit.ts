import assert from 'node:assert/strict';
import { EPOCH_MAX, KEY_SIZE_BYTES, NONCE_SIZE_BYTES } from './envelope.ts';
import { checkParts } from './field-ref.ts';
import { CONTESTED, untilUncontested } from './keyring-conflict.ts';
import type { Epoch, UnitId } from './keyring.ts';
import { checkPurpose } from './purpose.ts';
import { answered, refused, type Read } from './refusal.ts';
import { rewrapDataKeys } from './rewrap-data-keys.ts';
import { takeSecretKey } from './secret-key.ts';
import { unlockUnit } from './unlock-unit.ts';
import type { UnlockedUnit } from './unlocked-unit.ts';
import type { VaultParts } from './vault-parts.ts';
import type { Purpose, RotateRefusal } from './vault.ts';
import { wrapUnitKey } from './wrapped-keys.ts';

/**
 * A new unit key and epoch. All data keys are wrapped anew, so what was sealed stays readable; what
 * is sealed from now on gets data keys of the new epoch, so whoever kept a copy of the old unit key
 * and of everything it wrapped opens none of it. The old unit key is kept nowhere.
 */
export async function rotateUnit(
  parts: VaultParts,
  unit: UnitId,
  cause: Purpose,
): Promise<Read<Epoch, RotateRefusal>> {
  const purpose = checkPurpose(cause);
  if (!purpose.ok) return purpose;
  const address = checkParts({ unit });
  if (!address.ok) return address;
  const epoch = await untilUncontested('rotating a unit key', () => tryRotating(parts, unit));
  if (epoch.ok)
    await parts.audit.report({
      kind: 'unit_key.rotated',
      unit,
      purpose: cause,
      epoch: epoch.value,
    });
  return epoch;
}

async function tryRotating(
  parts: VaultParts,
  unit: UnitId,
): Promise<Read<Epoch, RotateRefusal> | typeof CONTESTED> {
  const unlocked = await unlockUnit(parts, unit, 'all');
  if (unlocked === undefined) return refused('vault.key_absent', {});
  if (!unlocked.ok) return unlocked;
  return replaceKeys(parts, unlocked.value);
}

async function replaceKeys(
  { master, keyring, random }: VaultParts,
  unlocked: UnlockedUnit,
): Promise<Read<Epoch, RotateRefusal> | typeof CONTESTED> {
  assert.ok(unlocked.epoch < EPOCH_MAX, 'a unit has epochs left');
  const epoch = unlocked.epoch + 1;
  const key = takeSecretKey(random(KEY_SIZE_BYTES));
  const next = { unit: unlocked.unit, epoch, key };
  const dataKeys = rewrapDataKeys(unlocked, next, random);
  const unitKey = wrapUnitKey(master, next, random(NONCE_SIZE_BYTES));
  if (!dataKeys.ok) return dataKeys;
  if (unitKey === undefined) return refused('vault.sealed', {});
  const replacement = { fromEpoch: unlocked.epoch, unitKey, dataKeys: dataKeys.value };
  return (await keyring.replaceUnitKeys(replacement)) ? answered(epoch) : CONTESTED;
}
