import { openVault } from '../keyring/index.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import type { Unit } from './unit.ts';
import { openNames, type UnitNames } from './unit-names.ts';
import { loadUnit, loadUnitsOf, type StoredUnit } from './units.table.ts';

/** A unit as the tree shows it: no person stands in it. */
export type NamedUnit = Unit & UnitNames;

/**
 * The part of an organisation's tree that the actor may see, those above before those below: an
 * officer sees the own unit, all below it and the way up; a member the way up; the secretariat all.
 */
export async function listUnits(
  instance: Instance,
  actor: AccountActor,
  organisation: string,
): Promise<NamedUnit[]> {
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const units = await loadUnitsOf(tx, organisation);
    const vault = openVault(tx, instance, { organisation, now });
    const why = { actor: actor.account, reason: 'unit.listed' };
    const named = await openNames(vault, units, why);
    return named.map(withoutSealed);
  });
}

/** One unit with its name; undefined if there is none that the actor may see. */
export async function getUnit(
  instance: Instance,
  actor: AccountActor,
  id: string,
): Promise<NamedUnit | undefined> {
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, id);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const [named] = await openNames(vault, [unit], { actor: actor.account, reason: 'unit.shown' });
    return named === undefined ? undefined : withoutSealed(named);
  });
}

function withoutSealed({
  sealedName: _name,
  sealedPlace: _place,
  ...unit
}: StoredUnit & UnitNames) {
  return unit;
}
