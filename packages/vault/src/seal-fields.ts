import { toHex } from './bytes.ts';
import { KEY_SIZE_BYTES, NONCE_SIZE_BYTES, sealEnvelope, type Sealed } from './envelope.ts';
import { checkFieldRef, checkParts, fieldAddress } from './field-ref.ts';
import { CONTESTED, untilUncontested } from './keyring-conflict.ts';
import type { SubjectId, UnitId, WrappedDataKey } from './keyring.ts';
import { checkValue } from './master-key.ts';
import { PLAIN_SIZE_MAX_BYTES } from './padding.ts';
import type { Random } from './random.ts';
import { answered, refused, type Read } from './refusal.ts';
import { takeSecretKey } from './secret-key.ts';
import { unlockOrFoundUnit } from './unlock-unit.ts';
import type { UnlockedUnit } from './unlocked-unit.ts';
import type { VaultParts } from './vault-parts.ts';
import type { PlainField, SealRefusal } from './vault.ts';
import { wrapDataKey } from './wrapped-keys.ts';

/**
 * Refusals in the order of `SealRefusal`; nothing is sealed and no key made when one field is
 * refused.
 */
export async function sealFields(
  parts: VaultParts,
  unit: UnitId,
  fields: readonly PlainField[],
): Promise<Read<readonly Sealed[], SealRefusal>> {
  const address = checkParts({ unit });
  if (!address.ok) return address;
  for (const { ref, plain } of fields) {
    const checked = checkFieldRef(unit, ref);
    if (!checked.ok) return checked;
    if (plain.length > PLAIN_SIZE_MAX_BYTES)
      return refused('vault.value_too_large', { sizeMaxBytes: PLAIN_SIZE_MAX_BYTES });
  }
  return untilUncontested('sealing fields', () => trySealing(parts, unit, fields));
}

async function trySealing(
  parts: VaultParts,
  unit: UnitId,
  fields: readonly PlainField[],
): Promise<Read<readonly Sealed[], SealRefusal> | typeof CONTESTED> {
  const subjects = [...new Set(fields.map(({ ref }) => ref.subject))];
  const unlocked = await unlockOrFoundUnit(parts, unit, subjects);
  if (unlocked === CONTESTED || !unlocked.ok) return unlocked;
  const hasKeys = await addMissingKeys(parts, unlocked.value, subjects);
  if (hasKeys === CONTESTED || !hasKeys.ok) return hasKeys;
  return sealAll(unlocked.value, fields, parts.random);
}

async function addMissingKeys(
  { keyring, random }: VaultParts,
  unlocked: UnlockedUnit,
  subjects: readonly (SubjectId | null)[],
): Promise<Read<undefined, 'vault.subject_shredded'> | typeof CONTESTED> {
  const missing = subjects.filter((subject) => unlocked.findCurrent(subject) === undefined);
  if (missing.length === 0) return answered(undefined);
  const keys = missing.map((subject) => makeDataKey(unlocked, subject, random));
  // The keyring has them before anything is sealed with them, or a crash could leave a field nobody
  // can open.
  const outcome = await keyring.addDataKeys(unlocked.unit, unlocked.epoch, keys);
  if (outcome === 'shredded') return refused('vault.subject_shredded', {});
  if (outcome === 'changed') return CONTESTED;
  for (const key of keys) unlocked.add(key);
  return answered(undefined);
}

function makeDataKey(
  { unitKey, unit, epoch }: UnlockedUnit,
  subject: SubjectId | null,
  random: Random,
): WrappedDataKey {
  const key = takeSecretKey(random(KEY_SIZE_BYTES));
  const keyId = toHex(checkValue(key));
  const label = { keyId, subject, originUnit: unit, originEpoch: epoch };
  return wrapDataKey(unitKey, label, key, random(NONCE_SIZE_BYTES));
}

function sealAll(
  unlocked: UnlockedUnit,
  fields: readonly PlainField[],
  random: Random,
): Read<readonly Sealed[], 'vault.keyring_not_authentic'> {
  const all: Sealed[] = [];
  for (const { ref, plain } of fields) {
    const wrapped = unlocked.findCurrent(ref.subject)!;
    const key = unlocked.dataKey(wrapped);
    if (!key.ok) return key;
    const keyId = Buffer.from(wrapped.keyId, 'hex');
    const sealingKey = { key: key.value, keyId, epoch: unlocked.epoch };
    const address = fieldAddress(unlocked.unit, ref);
    all.push(sealEnvelope(sealingKey, address, plain, random(NONCE_SIZE_BYTES))!);
  }
  return answered(all);
}
