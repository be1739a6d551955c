import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { firstUnitOf, loadUnit } from '../../units/index.ts';
import { countField, type ForceCount } from './force-count.ts';
import { loadCounts } from './lending.table.ts';
import { openLoans } from './load-lenders.ts';
import type { Loan } from './loan.ts';
import { openJsons } from './sealed-json.ts';

/** What a unit counted of itself, who of it is away until when, and what it is short of. */
export interface OwnLending {
  readonly countedOn: string | undefined;
  readonly count: ForceCount | undefined;
  readonly loans: readonly Loan[];
}

/** For officers of the very unit; undefined for everyone else. */
export async function getOwnLending(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<OwnLending | undefined> {
  if (findUnitMandate(actor, unitId, officerRoles) === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'forces.shown' };
    const compartment = firstUnitOf(unit);
    const stored = await loadCounts(tx, [unitId]);
    const fields = stored.map(({ sealed }) => ({ ref: countField(unitId), sealed }));
    const [count] = await openJsons<ForceCount>(vault, compartment, fields, why);
    const today = now.toISOString().slice(0, 10);
    const loans = await openLoans(tx, [unitId], { vault, why, today, compartment });
    return { countedOn: stored[0]?.countedOn, count, loans };
  });
}
