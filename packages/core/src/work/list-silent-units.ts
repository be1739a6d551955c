import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { loadUnitsOf, openNames } from '../units/index.ts';
import {
  loadRhythmsBelow,
  loadSilentBelow,
  type RhythmsBelow,
  type SilentUnit,
} from './rhythm.table.ts';

/** A silent unit with its name, which those above know from the tree. */
export type NamedSilentUnit = SilentUnit & { readonly name: string };

export interface SilentUnits {
  /** Those silent longest first; those whose mode does not tell how long last. */
  readonly silent: readonly NamedSilentUnit[];
  /** How many units there are beside them, so that a short list is not taken for good news. */
  readonly counts: RhythmsBelow;
}

/**
 * Units below that are silent, for officers above and the secretariat: whether and how long, as far
 * as each unit's mode lets it be told. Never what was done, and never who.
 */
export async function listSilentUnits(
  instance: Instance,
  actor: AccountActor,
  organisation: string,
): Promise<SilentUnits> {
  const now = instance.clock();
  const day = daysAt(now).inLastZone;
  return readAs(instance, actor, async (tx) => {
    const silent = await loadSilentBelow(tx, organisation, day);
    const counts = await loadRhythmsBelow(tx, organisation, day);
    if (silent.length === 0) return { silent: [], counts };
    const ids = new Set(silent.map(({ unit }) => unit));
    const units = (await loadUnitsOf(tx, organisation)).filter(({ id }) => ids.has(id));
    const vault = openVault(tx, instance, { organisation, now });
    const why = { actor: actor.account, reason: 'unit.listed' };
    const names = new Map((await openNames(vault, units, why)).map(({ id, name }) => [id, name]));
    return { silent: silent.map((one) => ({ ...one, name: names.get(one.unit) ?? '' })), counts };
  });
}
