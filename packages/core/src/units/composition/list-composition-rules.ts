import { openVault } from '../../keyring/index.ts';
import { findUnitMandate, readAs, type AccountActor, type Instance } from '../../platform/index.ts';
import { firstUnitOf } from '../unit.ts';
import { loadUnit } from '../units.table.ts';
import { openRules, type CompositionRule } from './composition-texts.ts';
import { loadRules } from './composition.table.ts';

export interface CompositionRules {
  /** Whether it is set in this very unit, the organisation's first. */
  readonly isSetHere: boolean;
  /** The newest first; that one holds. */
  readonly versions: readonly CompositionRule[];
}

/**
 * Who should not be missing, as the organisation says, version by version: for everyone with a
 * mandate in the unit; undefined for everyone else.
 */
export async function listCompositionRules(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<CompositionRules | undefined> {
  if (findUnitMandate(actor, unitId) === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'composition.rule_read' };
    const versions = await openRules(vault, await loadRules(tx, firstUnitOf(unit)), why);
    return { isSetHere: unit.parent === null, versions };
  });
}
