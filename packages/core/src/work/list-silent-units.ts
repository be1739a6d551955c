import { addDays, daysAt } from '../platform/calendar-day.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import {
  loadRhythmsBelow,
  loadSilentBelow,
  type RhythmsBelow,
  type SilentUnit,
} from './rhythm.table.ts';

export interface SilentUnits {
  /** Those silent longest first; those whose mode does not tell how long last. */
  readonly silent: readonly SilentUnit[];
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
  const day = addDays(daysAt(instance.clock()).inLastZone, 0);
  return readAs(instance, actor, async (tx) => ({
    silent: await loadSilentBelow(tx, organisation, day),
    counts: await loadRhythmsBelow(tx, organisation, day),
  }));
}
