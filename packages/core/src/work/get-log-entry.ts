import { daysAt } from '../platform/calendar-day.ts';
import type { AccountActor, Instance } from '../platform/index.ts';
import { offerPlaces, type OfferedPlace } from './get-log.ts';
import { needsReason, type ReadEntry } from './log-entry.ts';
import { loadClosedThrough, loadCorrections, loadEntry } from './log.table.ts';
import { foldCorrections } from './read-log.ts';
import { openLogWords, readLogRows } from './read-log-rows.ts';
import { readWork } from './read-work.ts';

/** One entry with everything that was ever said in its place. */
export interface LogEntryPage {
  readonly read: ReadEntry;
  readonly places: readonly OfferedPlace[];
  /** Whether a correction has to say why. */
  readonly needsReason: boolean;
}

/** One entry of the log with its notes, for whoever asks for it; undefined if there is none. */
export async function getLogEntry(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, entry }: { readonly unit: string; readonly entry: string },
): Promise<LogEntryPage | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit, vault, account, now } = reading;
    const row = await loadEntry(tx, { unit: unit.id, id: entry });
    if (row === undefined) return undefined;
    const within = { from: row.day, through: row.day };
    const ofDay = await loadCorrections(tx, unit.id, within);
    const corrections = ofDay.filter((one) => one.entry === row.id);
    const rows = { entries: [row], corrections };
    const why = { actor: account, reason: 'log.shown' };
    const stored = readLogRows(rows, await openLogWords(vault, unit.id, rows, why));
    const [read] = foldCorrections(stored.entries, stored.corrections);
    const closedThrough = await loadClosedThrough(tx, unit.id);
    const isClosed = closedThrough !== undefined && row.day <= closedThrough;
    return {
      read: read!,
      places: await offerPlaces(reading),
      needsReason: isClosed || needsReason(row.day, daysAt(now)),
    };
  });
}
