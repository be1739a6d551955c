import { addDays, daysFrom } from '../platform/calendar-day.ts';
import type { Correction, LogEntry, ReadEntry, Work } from './log-entry.ts';

/** What a unit has said of one day, corrections counted in. A day nobody spoke of has none. */
export type DayReading =
  { readonly said: 'work'; readonly works: readonly Work[] } | { readonly said: 'nothing' };

/** How far back "same as Friday" looks for the same weekday. */
const sameWeekdayMaxDays = 35;

/**
 * Entries as they read now, in the order in which they were logged: the last correction counts,
 * whatever order rows come in. Corrections of entries that are not there are passed over.
 */
export function foldCorrections(
  entries: readonly LogEntry[],
  corrections: readonly Correction[],
): ReadEntry[] {
  const byEntry = Map.groupBy(corrections, ({ entry }) => entry);
  return entries
    .map((entry) => {
      const own = (byEntry.get(entry.id) ?? []).toSorted((a, b) => a.number - b.number);
      const last = own.at(-1);
      return {
        entry,
        content: last === undefined ? entry.content : last.content,
        corrections: own,
      };
    })
    .toSorted(({ entry: a }, { entry: b }) =>
      a.loggedAt === b.loggedAt ? compare(a.id, b.id) : compare(a.loggedAt, b.loggedAt),
    );
}

/** The days spoken of. Work outdoes "nothing"; a day is not there when all was taken back. */
export function readDays(entries: readonly ReadEntry[]): ReadonlyMap<string, DayReading> {
  const days = new Map<string, DayReading>();
  for (const { entry, content } of entries) {
    if (content === null) continue;
    const before = days.get(entry.day);
    const works = before?.said === 'work' ? before.works : [];
    if (content.said === 'work')
      days.set(entry.day, { said: 'work', works: [...works, content.work] });
    else if (before === undefined) days.set(entry.day, { said: 'nothing' });
  }
  return days;
}

/** What can be logged again with one touch. */
export interface SameAs {
  readonly day: string;
  readonly works: readonly Work[];
}

/**
 * "Same as Friday": the work of the last same weekday within five weeks, else of the last day with
 * work. Places that left the list are left out with their work, and notes are not copied: what was
 * said last week was said last week.
 */
export function sameAs(
  days: ReadonlyMap<string, DayReading>,
  day: string,
  hasPlace: (place: string) => boolean,
): SameAs | undefined {
  const earlier = [...days.keys()].filter((other) => other < day).sort();
  const sameWeekday = earlier.filter((other) => {
    const distance = daysFrom(other, day);
    return distance % 7 === 0 && distance <= sameWeekdayMaxDays;
  });
  for (const from of [...sameWeekday.reverse(), ...earlier.reverse()]) {
    const reading = days.get(from)!;
    if (reading.said === 'nothing') continue;
    const works = worksAgain(reading.works, hasPlace);
    if (works.length > 0) return { day: from, works };
  }
  return undefined;
}

/** Work as it can be logged again: without notes, and without work at places no longer listed. */
export function worksAgain(works: readonly Work[], hasPlace: (place: string) => boolean): Work[] {
  return works
    .filter(({ place }) => place === undefined || hasPlace(place))
    .map(({ note: _, ...work }) => work);
}

/** Days from the first to the last, both included. */
export function daysBetween(first: string, last: string): string[] {
  const count = daysFrom(first, last) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
