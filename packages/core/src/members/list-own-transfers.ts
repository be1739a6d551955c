import { openVault } from '../keyring/index.ts';
import { readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { loadUnit, openNamesDealtWith } from '../units/index.ts';
import { loadOwnTransfers, stateOfTransfer, type TransferState } from './transfers.table.ts';

/** A transfer as the person who is to go reads it. */
export interface OwnTransfer {
  readonly id: string;
  /** The unit whose register the person stood in when asked. */
  readonly from: string;
  readonly to: string;
  /** Undefined where it no longer opens. */
  readonly toName: string | undefined;
  readonly askedAt: Date;
  readonly state: TransferState;
  /** When it ended; undefined while it is open. */
  readonly endedAt: Date | undefined;
}

/**
 * Where the person behind an account is asked to go, open ones first, and for thirty days what
 * became of it; empty for an account that stands in no register.
 */
export async function listOwnTransfers(
  instance: Instance,
  actor: AccountActor,
): Promise<OwnTransfer[]> {
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const rows = await loadOwnTransfers(tx, now);
    const names = new Map<string, string>();
    for (const { from_unit: from, to_unit: to } of rows) {
      // Whoever has gone sees the new unit and no longer the old one.
      const unit = (await loadUnit(tx, from)) ?? (await loadUnit(tx, to));
      if (unit === undefined || names.has(to)) continue;
      const vault = openVault(tx, instance, { organisation: unit.organisation, now });
      const why = { actor: actor.account, reason: 'transfer.shown' };
      const opened = await openNamesDealtWith(tx, vault, { ids: [to], why });
      names.set(to, opened.get(to) ?? '');
    }
    return rows.map((row) => ({
      ...{ id: row.id, from: row.from_unit, to: row.to_unit },
      toName: names.get(row.to_unit) || undefined,
      askedAt: new Date(row.asked_at),
      state: stateOfTransfer(row),
      endedAt: row.ended_at === null ? undefined : new Date(row.ended_at),
    }));
  });
}
