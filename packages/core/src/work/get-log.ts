import { addDays, daysAt } from '../platform/calendar-day.ts';
import type { AccountActor, Instance } from '../platform/index.ts';
import type { UnitMode } from '../units/index.ts';
import { logLimits, type Instrument, type ReadEntry, type Work } from './log-entry.ts';
import { loadClosedThrough, loadCorrections, loadEntries } from './log.table.ts';
import { inMode } from './modes.ts';
import { openPlaceNames } from './place-names.ts';
import { loadPlaces } from './places.table.ts';
import { foldCorrections, readDays, sameAs, type SameAs } from './read-log.ts';
import { openLogWords, readLogRows, type LogRows } from './read-log-rows.ts';
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
  /** Whether notes and reasons stand in the entries; in stricter modes only when asked for. */
  readonly hasNotes: boolean;
  /** The work logged last, with which the form begins; its place is still on the list. */
  readonly last: Work | undefined;
  /** The unit's first day, before which nothing is logged. */
  readonly beginsOn: string;
  readonly mode: UnitMode;
  readonly places: readonly OfferedPlace[];
  /** What one touch logs again for `today`. */
  readonly sameAs: SameAs | undefined;
  readonly closedThrough: string | undefined;
  readonly limits: typeof logLimits;
}

/** How far back "same as" looks. */
const lookedBackDays = 35;

export interface LogQuestion {
  readonly unit: string;
  readonly weekCount: number;
  /** Asked for where the unit's mode does not show them at once; or none, as on Today. */
  readonly notes?: 'by_mode' | 'asked' | 'none' | undefined;
}

/** The log of some weeks with its words, and what the form for today begins with. */
export async function getLog(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, weekCount, notes = 'by_mode' }: LogQuestion,
): Promise<UnitLog | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit, now } = reading;
    const at = daysAt(now);
    const back = Math.max(lookedBackDays, 7 * weekCount);
    const within = { from: addDays(at.inUtc, -back), through: at.inFirstZone };
    const isAtOnce = inMode(unit.mode, 'shownNotes') === 'at_once';
    const hasNotes = notes === 'asked' || (notes === 'by_mode' && isAtOnce);
    const entries = await readEntries(reading, within, hasNotes);
    const places = await offerPlaces(reading);
    const isOffered = (place: string) => places.some(({ id }) => id === place);
    const shownFrom = addDays(at.inUtc, -7 * weekCount);
    return {
      today: at.inUtc,
      entries: entries
        .filter(({ entry }) => entry.day >= shownFrom)
        .toSorted((a, b) => (a.entry.day === b.entry.day ? 0 : a.entry.day < b.entry.day ? 1 : -1)),
      hasNotes,
      last: lastWork(entries, isOffered),
      beginsOn: unit.begunOn,
      mode: unit.mode,
      places,
      sameAs: sameAs(readDays(entries), at.inUtc, isOffered),
      closedThrough: await loadClosedThrough(tx, unit.id),
      limits: logLimits,
    };
  });
}

/** Own words of instruments are always read; notes and reasons only where they are shown. */
async function readEntries(
  { tx, unit, vault, account }: WorkReading,
  within: { readonly from: string; readonly through: string },
  hasNotes: boolean,
): Promise<ReadEntry[]> {
  const rows = {
    entries: await loadEntries(tx, unit.id, within),
    corrections: await loadCorrections(tx, unit.id, within),
  };
  const why = { actor: account, reason: hasNotes ? 'log.shown' : 'log.listed' };
  const words = await openLogWords(vault, unit.id, hasNotes ? rows : wordedRows(rows), why);
  const read = readLogRows(rows, hasNotes ? words : (row) => ({ word: words(row)['word'] }));
  return foldCorrections(read.entries, read.corrections);
}

function wordedRows({ entries, corrections }: LogRows): LogRows {
  const isOther = ({ instrument }: { readonly instrument: Instrument | null }) =>
    instrument === 'other';
  return { entries: entries.filter(isOther), corrections: corrections.filter(isOther) };
}

function lastWork(
  entries: readonly ReadEntry[],
  isOffered: (place: string) => boolean,
): Work | undefined {
  const newest = entries
    .flatMap(({ entry, content }) =>
      content?.said === 'work' ? [{ at: entry.loggedAt, work: content.work }] : [],
    )
    .reduce<{ at: string; work: Work } | undefined>(
      (best, one) => (best === undefined || one.at >= best.at ? one : best),
      undefined,
    );
  if (newest === undefined) return undefined;
  const { place } = newest.work;
  return place === undefined || isOffered(place)
    ? newest.work
    : { ...newest.work, place: undefined };
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
