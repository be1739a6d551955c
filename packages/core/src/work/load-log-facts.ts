import type { CommandContext } from '../platform/index.ts';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { isFrozen, loadUnit, type StoredUnit } from '../units/index.ts';
import type { LogFacts } from './log-entry.ts';
import { loadClosedThrough, loadCorrections, loadEntries, lockLog } from './log.table.ts';
import { loadPlaces } from './places.table.ts';
import { foldCorrections } from './read-log.ts';
import { openLogWords, readLogRows } from './read-log-rows.ts';

export type UnitCode = 'unit.not_found' | 'unit.is_ended' | 'unit.is_frozen';

/** The unit in whose daily work a command works, or why it cannot. */
export async function loadWorkingUnit(
  { tx }: Pick<CommandContext, 'tx'>,
  id: string,
): Promise<StoredUnit | UnitCode> {
  const unit = await loadUnit(tx, id);
  if (unit === undefined) return 'unit.not_found';
  if (unit.endedOn !== null) return 'unit.is_ended';
  if (await isFrozen(tx, id)) return 'unit.is_frozen';
  return unit;
}

/**
 * What an entry of a day is judged by; the unit's log is held until the transaction ends. Words are
 * opened only for a correction, which is compared with what stands there.
 */
export async function loadLogFacts(
  context: CommandContext,
  unit: StoredUnit,
  { day, withWords }: { readonly day: string; readonly withWords: boolean },
): Promise<LogFacts> {
  const { tx, now } = context;
  await lockLog(tx, unit.id);
  const within = { from: day, through: day };
  const entries = await loadEntries(tx, unit.id, within);
  const corrections = await loadCorrections(tx, unit.id, within);
  const rows = { entries, corrections };
  const read = readLogRows(rows, withWords ? await openWordsFor(context, unit, rows) : undefined);
  const places = await loadPlaces(tx, unit.id);
  const onList = new Set(places.flatMap(({ id, closed_on: closed }) => (closed ? [] : [id])));
  return {
    days: daysAt(now),
    beginsOn: unit.begunOn,
    closedThrough: await loadClosedThrough(tx, unit.id),
    hasPlace: (place) => onList.has(place),
    ofDay: foldCorrections(read.entries, read.corrections),
  };
}

function openWordsFor(
  { tx, instance, actor, now }: CommandContext,
  { id, organisation }: StoredUnit,
  rows: Parameters<typeof openLogWords>[2],
) {
  const vault = openVault(tx, instance, { organisation, now });
  return openLogWords(vault, id, rows, { actor: accountOf(actor), reason: 'log.corrected' });
}
