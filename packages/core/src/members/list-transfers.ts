import { findUnitMandate, readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { loadOpenTransfers } from './transfers.table.ts';

export interface Transfer {
  readonly id: string;
  readonly member: string;
  readonly from: string;
  readonly to: string;
  readonly askedAt: Date;
  readonly hasAgreed: boolean;
}

/** Open transfers out of and into a unit, or one's own as a member; undefined without a mandate. */
export async function listTransfers(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<Transfer[] | undefined> {
  if (findUnitMandate(actor, unit) === undefined) return undefined;
  return readAs(instance, actor, async (tx) => {
    const rows = await loadOpenTransfers(tx, { unit });
    return rows.map((row) => ({
      id: row.id,
      member: row.member,
      from: row.from_unit,
      to: row.to_unit,
      askedAt: new Date(row.asked_at),
      hasAgreed: row.consented_at !== null,
    }));
  });
}
