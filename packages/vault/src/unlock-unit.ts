import { KEY_SIZE_BYTES, NONCE_SIZE_BYTES } from './envelope.ts';
import { CONTESTED } from './keyring-conflict.ts';
import type { SubjectId, UnitId, UnitKeys } from './keyring.ts';
import { isForgotten } from './master-key.ts';
import { refused, type Read } from './refusal.ts';
import { takeSecretKey } from './secret-key.ts';
import { UnlockedUnit } from './unlocked-unit.ts';
import type { VaultParts } from './vault-parts.ts';
import { wrapUnitKey, type UnwrapUnitKeyRefusal } from './wrapped-keys.ts';

export const FIRST_EPOCH = 1;

type Subjects = readonly (SubjectId | null)[] | 'all';

/** The keys of a unit and these subjects in the clear; undefined while the unit has no key. */
export async function unlockUnit(
  { master, keyring }: VaultParts,
  unit: UnitId,
  subjects: Subjects,
): Promise<Read<UnlockedUnit, UnwrapUnitKeyRefusal> | undefined> {
  if (isForgotten(master)) return refused('vault.sealed', {});
  const keys = await keyring.getUnitKeys(unit, subjects);
  return keys && UnlockedUnit.unlock(master, keys);
}

/** The same, with a first key for a unit that has none. */
export async function unlockOrFoundUnit(
  parts: VaultParts,
  unit: UnitId,
  subjects: Subjects,
): Promise<Read<UnlockedUnit, UnwrapUnitKeyRefusal> | typeof CONTESTED> {
  const unlocked = await unlockUnit(parts, unit, subjects);
  return unlocked ?? (await foundUnit(parts, unit));
}

async function foundUnit(
  { master, keyring, random }: VaultParts,
  unit: UnitId,
): Promise<Read<UnlockedUnit, UnwrapUnitKeyRefusal> | typeof CONTESTED> {
  const key = takeSecretKey(random(KEY_SIZE_BYTES));
  const unitKey = wrapUnitKey(master, { unit, epoch: FIRST_EPOCH, key }, random(NONCE_SIZE_BYTES));
  if (unitKey === undefined) return refused('vault.sealed', {});
  if (!(await keyring.addUnitKey(unitKey))) return CONTESTED;
  const keys: UnitKeys = { unitKey, dataKeys: [] };
  return UnlockedUnit.unlock(master, keys);
}
