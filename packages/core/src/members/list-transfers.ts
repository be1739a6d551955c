import { findUnitMandate, readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { loadTransfersOf, stateOfTransfer, type TransferState } from './transfers.table.ts';

export interface Transfer {
  readonly id: string;
  readonly member: string;
  readonly from: string;
  readonly to: string;
  readonly askedAt: Date;
  readonly hasAgreed: boolean;
  readonly state: TransferState;
  readonly isOpen: boolean;
  /** When it ended; undefined while it is open. */
  readonly endedAt: Date | undefined;
}

/**
 * Transfers out of and into a unit, or one's own as a member: open ones, and for thirty days what
 * became of others. Who declined is not told: the person owes nobody a reason. Undefined without a
 * mandate.
 */
export async function listTransfers(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<Transfer[] | undefined> {
  if (findUnitMandate(actor, unit) === undefined) return undefined;
  return readAs(instance, actor, async (tx) => {
    const rows = await loadTransfersOf(tx, unit, instance.clock());
    return rows.map((row) => ({
      id: row.id,
      member: row.member,
      from: row.from_unit,
      to: row.to_unit,
      askedAt: new Date(row.asked_at),
      hasAgreed: row.consented_at !== null,
      state: stateOfTransfer(row),
      isOpen: row.ended_at === null,
      endedAt: row.ended_at === null ? undefined : new Date(row.ended_at),
    }));
  });
}
