import { openVault } from '../keyring/index.ts';
import { findUnitMandate, readAs, type AccountActor, type Instance } from '../platform/index.ts';
import type { Office } from './office.ts';
import { openTitles } from './office-titles.ts';
import { loadOffices } from './offices.table.ts';
import { countRegister } from './register-facts.ts';
import { successionWarnings, type SuccessionWarning } from './succession.ts';

export interface UnitOffices {
  /** `title` only for offices of own name. People by their ids: the register knows their names. */
  readonly offices: readonly (Office & { readonly title: string | undefined })[];
  readonly warnings: readonly SuccessionWarning[];
}

/** Offices of the actor's own unit with what it should look to; undefined where it is another's. */
export async function listOffices(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<UnitOffices | undefined> {
  const mandate = findUnitMandate(actor, unit);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const stored = await loadOffices(tx, unit);
    const vault = openVault(tx, instance, { organisation: mandate.organisation, now });
    const why = { actor: actor.account, reason: 'office.listed' };
    const titles = await openTitles(vault, unit, stored, why);
    const offices = stored.map(({ sealedTitle: _sealed, ...office }) => ({
      ...office,
      title: titles.get(office.id),
    }));
    const facts = { memberCount: await countRegister(tx, unit), today: dayOf(now) };
    return { offices, warnings: successionWarnings(offices, facts) };
  });
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
