import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import {
  demandNow,
  demandStepsFrom,
  type DemandState,
  type DemandStep,
  type DemandTheme,
} from './demand.ts';
import { loadDemands, loadDemandsBelow, loadDemandSteps } from './demands.table.ts';
import { openSteps } from './read-demands.ts';
import { readWork } from './read-work.ts';

export interface DemandLine {
  readonly id: string;
  readonly theme: DemandTheme;
  readonly place: string | undefined;
  readonly state: DemandState;
  readonly since: string;
  readonly words: string | undefined;
  readonly campaigns: readonly string[];
  readonly steps: readonly DemandStep[];
  /** Where it can go from here. */
  readonly next: readonly DemandState[];
}

/** The unit's demands, the last moved first, for those who belong to it. */
export async function listDemands(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<DemandLine[] | undefined> {
  return readWork(instance, actor, unitId, async ({ tx, unit, vault, account }) => {
    const demands = await loadDemands(tx, { unit: unit.id });
    const ids = demands.map(({ id }) => id);
    const rows = await loadDemandSteps(tx, { unit: unit.id, demands: ids });
    const why = { actor: account, reason: 'demand.listed' };
    const steps = await openSteps(vault, unit.id, rows, why);
    return demands
      .flatMap(({ id, theme, place }): DemandLine[] => {
        const own = steps.get(id) ?? [];
        const present = demandNow(own);
        if (present === undefined) return [];
        const next = demandStepsFrom(own);
        return [{ id, theme, place: place ?? undefined, ...present, steps: own, next }];
      })
      .sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : 0));
  });
}

/** How many demands of units below stand where, by theme; nothing of their words and places. */
export async function countDemandsBelow(
  instance: Instance,
  actor: AccountActor,
  organisation: string,
) {
  return readAs(instance, actor, (tx) => loadDemandsBelow(tx, organisation));
}
