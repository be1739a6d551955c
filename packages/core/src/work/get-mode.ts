import type { AccountActor, Instance } from '../platform/index.ts';
import type { UnitMode } from '../units/index.ts';
import { loadModeChanges } from './modes.table.ts';
import { readWork } from './read-work.ts';
import { openWords } from './work-words.ts';

export interface ModeChange {
  readonly number: number;
  readonly at: Date;
  readonly mode: UnitMode;
  readonly reason: string | undefined;
}

export interface ModePage {
  readonly mode: UnitMode;
  /** Newest first. */
  readonly changes: readonly ModeChange[];
}

/** How a unit works, and why it was changed, for those who belong to it. */
export async function getMode(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<ModePage | undefined> {
  return readWork(instance, actor, unitId, async ({ tx, unit, vault, account }) => {
    const rows = await loadModeChanges(tx, unit.id);
    const sealed = rows.map(({ number, sealed_reason: reason }) => ({
      row: `${unit.id}/${number}`,
      sealed: reason,
    }));
    const why = { actor: account, reason: 'mode.shown' };
    const words = await openWords(vault, unit.id, { table: 'mode_change', rows: sealed }, why);
    const changes = rows.map(({ number, at, mode }) => ({
      number,
      at: new Date(at),
      mode,
      reason: words.get(`${unit.id}/${number}`)?.['reason'],
    }));
    return { mode: unit.mode, changes: changes.reverse() };
  });
}
