import type { Keyring, UnitId } from './keyring.ts';
import { isForgotten, type MasterKey } from './master-key.ts';
import { answered, refused, type Read, type RefusalCode } from './refusal.ts';
import { unwrapDataKey, unwrapUnitKey } from './wrapped-keys.ts';

/** A key that does not open, and why; without `keyId` it is the unit's own. */
export interface KeyringFinding {
  readonly unit: UnitId;
  readonly keyId?: string;
  readonly problem: RefusalCode;
}

export interface KeyringCheck {
  readonly units: number;
  readonly keys: number;
  readonly findings: readonly KeyringFinding[];
}

/**
 * Tries every key of a keyring: whether it opens with this master key and stands where it was made
 * for. Behind a unit key that does not open, the unit's data keys are not tried. Refuses with
 * `vault.sealed`.
 */
export async function checkKeyring(
  master: MasterKey,
  keyring: Keyring,
): Promise<Read<KeyringCheck, 'vault.sealed'>> {
  const findings: KeyringFinding[] = [];
  const units = await keyring.listUnits();
  let keys = 0;
  for (const unit of units) {
    if (isForgotten(master)) return refused('vault.sealed', {});
    const wrapped = await keyring.getUnitKeys(unit, 'all');
    if (wrapped === undefined) continue;
    keys += 1 + wrapped.dataKeys.length;
    const unitKey = unwrapUnitKey(master, wrapped.unitKey);
    if (!unitKey.ok) {
      findings.push({ unit, problem: unitKey.refusal.code });
      continue;
    }
    for (const dataKey of wrapped.dataKeys) {
      const key = unwrapDataKey(unitKey.value, dataKey);
      const { keyId } = dataKey;
      if (!key.ok) findings.push({ unit, keyId, problem: key.refusal.code });
    }
  }
  return answered({ units: units.length, keys, findings });
}
