import { addDays, daysAt, isOver, type DaysAt } from '../platform/calendar-day.ts';
import type { AccountActor, Instance } from '../platform/index.ts';
import { balanceOf, type Balance, type Span } from './balance.ts';
import { offerPlaces, type OfferedPlace } from './get-log.ts';
import type { Said } from './log-entry.ts';
import { loadClosedThrough, loadCorrections, loadEntries } from './log.table.ts';
import { inMode } from './modes.ts';
import { openPlaceNames } from './place-names.ts';
import type { PlaceKind } from './place.ts';
import { loadPlaces } from './places.table.ts';
import { daysBetween, foldCorrections, readDays } from './read-log.ts';
import { openLogWords, readLogRows } from './read-log-rows.ts';
import { loadLogKeptFrom } from './read-quarter.ts';
import { readWork, type WorkReading } from './read-work.ts';

/** A sheet for the wall, to be filled by hand. */
export interface WallSheet {
  /** Names or only numbers, as the unit's mode prints them. */
  readonly places: readonly OfferedPlace[];
  /** The day on which a sheet printed today is to be destroyed; undefined if none is asked. */
  readonly destroyOn: string | undefined;
}

export async function getWallSheet(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<WallSheet | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit } = reading;
    const destroyOn = destroyDay(reading);
    if (inMode(unit.mode, 'printedWallSheet') === 'names')
      return { places: await offerPlaces(reading), destroyOn };
    const open = (await loadPlaces(tx, unit.id)).filter(({ closed_on: closed }) => !closed);
    return { places: open.map(({ id, number }) => ({ id, number, name: undefined })), destroyOn };
  });
}

/** A day of the month sheet. */
export interface SheetDay {
  readonly day: string;
  readonly state: 'work' | 'nothing' | 'not_reported' | 'open' | 'before_unit' | 'not_kept';
  /** How many pieces of work. */
  readonly pieces: number;
  /** What was said, where the unit's mode prints it. */
  readonly said: readonly Said[];
}

export interface MonthSheet {
  /** `all` with what and where, `figures` only how many, `not`: this mode prints no such sheet. */
  readonly prints: 'all' | 'figures' | 'not';
  readonly span: Span;
  readonly days: readonly SheetDay[];
  readonly balance: Balance | undefined;
  /** Names of places by id, for a sheet that prints them. */
  readonly places: ReadonlyMap<string, string>;
  readonly closedThrough: string | undefined;
  readonly destroyOn: string | undefined;
}

/** The filled sheet of a month (`YYYY-MM`), with as much as the unit's mode lets be printed. */
export async function getMonthSheet(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, month }: { readonly unit: string; readonly month: string },
): Promise<MonthSheet | undefined> {
  return readWork(instance, actor, unitId, async (reading) => {
    const { tx, unit } = reading;
    const prints = inMode(unit.mode, 'printedMonthSheet');
    const span = spanOfMonth(month);
    const closedThrough = await loadClosedThrough(tx, unit.id);
    const head = { prints, span, closedThrough, destroyOn: destroyDay(reading) };
    if (prints === 'not') return { ...head, days: [], balance: undefined, places: new Map() };
    return { ...head, ...(await readMonth(reading, span, prints === 'all')) };
  });
}

async function readMonth(reading: WorkReading, span: Span, isWhole: boolean) {
  const { tx, unit, vault, account, now } = reading;
  const within = { from: span.firstDay, through: span.lastDay };
  const rows = {
    entries: await loadEntries(tx, unit.id, within),
    corrections: await loadCorrections(tx, unit.id, within),
  };
  const why = { actor: account, reason: 'log.printed' };
  const words = isWhole ? await openLogWords(vault, unit.id, rows, why) : undefined;
  const stored = readLogRows(rows, words);
  const read = foldCorrections(stored.entries, stored.corrections);
  const places = await loadPlaces(tx, unit.id);
  const kinds = new Map(places.map(({ id, kind }) => [id, kind]));
  const at = daysAt(now);
  const readings = readDays(read);
  const keptFrom = await loadLogKeptFrom(tx, unit, now);
  const input = { days: readings, span, beginsOn: unit.begunOn, at };
  return {
    days: daysBetween(span.firstDay, span.lastDay).map((day): SheetDay => {
      const reading = readings.get(day);
      const ofDay = read.filter(({ entry, content }) => entry.day === day && content !== null);
      return {
        day,
        state: reading?.said ?? silentState(day, { beginsOn: unit.begunOn, keptFrom, at }),
        pieces: reading?.said === 'work' ? reading.works.length : 0,
        said: isWhole ? ofDay.map(({ content }) => content!) : [],
      };
    }),
    balance: balanceOf({
      ...input,
      kindOfPlace: (place): PlaceKind => kinds.get(place) ?? 'other',
    }),
    places: isWhole ? await openPlaceNames(vault, unit.id, places, why) : new Map<string, string>(),
  };
}

function silentState(
  day: string,
  { beginsOn, keptFrom = '', at }: { beginsOn: string; keptFrom: string | undefined; at: DaysAt },
): SheetDay['state'] {
  if (day < beginsOn) return 'before_unit';
  if (day < keptFrom) return 'not_kept';
  return isOver(day, at) ? 'not_reported' : 'open';
}

/** The days of a month given as `YYYY-MM`. */
export function spanOfMonth(month: string): Span {
  const firstDay = `${month}-01`;
  const inNext = addDays(firstDay, 31);
  return { firstDay, lastDay: addDays(`${inNext.slice(0, 7)}-01`, -1) };
}

function destroyDay({ unit, now }: WorkReading): string | undefined {
  const days = inMode(unit.mode, 'printedDestroyAfterDays');
  return days === null ? undefined : addDays(daysAt(now).inUtc, days);
}
