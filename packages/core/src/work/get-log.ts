import { addDays, daysAt } from '../platform/calendar-day.ts';
import type { AccountActor, Instance } from '../platform/index.ts';
import { logLimits, type ReadEntry } from './log-entry.ts';
import { loadClosedThrough, loadCorrections, loadEntries } from './log.table.ts';
import { inMode } from './modes.ts';
import { openPlaceNames } from './place-names.ts';
import { loadPlaces } from './places.table.ts';
import { foldCorrections, readDays, sameAs, type SameAs } from './read-log.ts';
import { openLogWords, readLogRows } from './read-log-rows.ts';
import { readWork, type WorkReading } from './read-work.ts';

/** A place as a form offers it; restricted units see its number. */
export interface OfferedPlace {
  readonly id: string;
  readonly number: number;
  readonly name: string | undefined;
}

export interface UnitLog {
  readonly today: string;
  /** Newest day first; entries of a day in the order in which they were logged. */
  readonly entries: readonly ReadEntry[];
  readonly places: readonly OfferedPlace[];
  /** What one touch logs again for `today`. */
  readonly sameAs: SameAs | undefined;
  readonly closedThrough: string | undefined;
  readonly limits: typeof logLimits;
}

/** How far back "same as" looks. */
const lookedBackDays = 35;

/** The log of some weeks with its words, and what the form for today begins with. */
export async function getLog(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, weekCount }: { readonly unit: string; readonly weekCount: number },
): Promise<UnitLog | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit, now } = reading;
    const at = daysAt(now);
    const back = Math.max(lookedBackDays, 7 * weekCount);
    const within = { from: addDays(at.inUtc, -back), through: at.inFirstZone };
    const entries = await readEntries(reading, within);
    const places = await offerPlaces(reading);
    const isOffered = (place: string) => places.some(({ id }) => id === place);
    const shownFrom = addDays(at.inUtc, -7 * weekCount);
    return {
      today: at.inUtc,
      entries: entries
        .filter(({ entry }) => entry.day >= shownFrom)
        .toSorted((a, b) => (a.entry.day === b.entry.day ? 0 : a.entry.day < b.entry.day ? 1 : -1)),
      places,
      sameAs: sameAs(readDays(entries), at.inUtc, isOffered),
      closedThrough: await loadClosedThrough(tx, unit.id),
      limits: logLimits,
    };
  });
}

async function readEntries(
  { tx, unit, vault, account }: WorkReading,
  within: { readonly from: string; readonly through: string },
): Promise<ReadEntry[]> {
  const rows = {
    entries: await loadEntries(tx, unit.id, within),
    corrections: await loadCorrections(tx, unit.id, within),
  };
  const why = { actor: account, reason: 'log.shown' };
  const read = readLogRows(rows, await openLogWords(vault, unit.id, rows, why));
  return foldCorrections(read.entries, read.corrections);
}

/** Places that can be chosen, with the names that the unit's mode shows. */
export async function offerPlaces(reading: WorkReading): Promise<OfferedPlace[]> {
  const { tx, unit, vault, account } = reading;
  const open = (await loadPlaces(tx, unit.id)).filter(({ closed_on: closed }) => closed === null);
  if (inMode(unit.mode, 'shownPlaces') === 'numbers')
    return open.map(({ id, number }) => ({ id, number, name: undefined }));
  const why = { actor: account, reason: 'place.listed' };
  const names = await openPlaceNames(vault, unit.id, open, why);
  return open.map(({ id, number }) => ({ id, number, name: names.get(id) }));
}
