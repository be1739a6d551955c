import { addDays, daysFrom, hasBegun, isOver, type DaysAt } from '../platform/calendar-day.ts';
import type { Instrument } from './log-entry.ts';
import type { DayReading } from './read-log.ts';

/** Weeks in the picture of a unit's days: what a phone of 360 px shows, and a wide screen. */
export const rhythmWeeks = { phone: 8, wide: 26 } as const;

export type RhythmState =
  /** Work was logged; only this state has a figure. */
  | 'work'
  /** The unit said that there was nothing. */
  | 'nothing'
  /** The day is not over everywhere yet, and nothing was said so far. */
  | 'open'
  /** The day is over and nobody said anything: not zero, not known. */
  | 'not_reported'
  | 'future'
  | 'before_unit'
  /** What was said is erased by the unit's mode: nobody can tell any more. */
  | 'not_kept';

export type RhythmCell =
  | {
      readonly day: string;
      readonly state: 'work';
      /** Pieces of work, or how many of the chosen instrument. */
      readonly figure: number;
      /** 0 to 5, for the depth of the colour: 0 only for a counted zero. */
      readonly step: number;
    }
  | { readonly day: string; readonly state: Exclude<RhythmState, 'work'> };

export interface RhythmWeek {
  readonly firstDay: string;
  /** Seven, from the first weekday on. */
  readonly cells: readonly RhythmCell[];
}

export interface RhythmInput {
  readonly days: ReadonlyMap<string, DayReading>;
  readonly at: DaysAt;
  /** The unit's first day. */
  readonly beginsOn: string;
  /** The first day whose log is kept; undefined while nothing was erased. */
  readonly keptFrom?: string | undefined;
  readonly weekCount: number;
  /** 1 is Monday, 7 is Sunday, as ISO 8601 counts. */
  readonly firstWeekday: number;
  /** Only this instrument; days with other work alone then have the figure 0. */
  readonly instrument?: Instrument | undefined;
}

/** The unit's days, oldest week first, the week of today last. */
export function rhythmOf(input: RhythmInput): RhythmWeek[] {
  const { days, at, weekCount, firstWeekday } = input;
  // East of Greenwich the new day begins first: it opens its week once something is logged on it.
  const today = days.has(at.inFirstZone) ? at.inFirstZone : at.inUtc;
  const first = addDays(firstDayOfWeek(today, firstWeekday), -7 * (weekCount - 1));
  const figures = figuresFrom(input, first);
  const highest = Math.max(5, ...figures.values());
  return Array.from({ length: weekCount }, (_, week) => {
    const firstDay = addDays(first, 7 * week);
    const cells = Array.from({ length: 7 }, (_, index) => {
      const day = addDays(firstDay, index);
      const figure = figures.get(day);
      return figure === undefined
        ? { day, state: stateWithoutWork(day, input) }
        : { day, state: 'work' as const, figure, step: Math.ceil((5 * figure) / highest) };
    });
    return { firstDay, cells };
  });
}

/** The figure of each day with work, from the first day of the picture on. */
function figuresFrom({ days, instrument }: RhythmInput, first: string): Map<string, number> {
  const figures = new Map<string, number>();
  for (const [day, reading] of days) {
    if (reading.said === 'nothing' || day < first) continue;
    const figure =
      instrument === undefined
        ? reading.works.length
        : reading.works
            .filter((work) => work.instrument === instrument)
            .reduce((sum, { count }) => sum + count, 0);
    figures.set(day, figure);
  }
  return figures;
}

function stateWithoutWork(
  day: string,
  { days, at, beginsOn, keptFrom }: RhythmInput,
): Exclude<RhythmState, 'work'> {
  if (days.has(day)) return 'nothing';
  if (!hasBegun(day, at)) return 'future';
  if (day < beginsOn) return 'before_unit';
  if (keptFrom !== undefined && day < keptFrom) return 'not_kept';
  return isOver(day, at) ? 'not_reported' : 'open';
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  // 4 January 1971 was a Monday.
  return (((daysFrom('1971-01-04', day) % 7) + 7) % 7) + 1;
}

/** The day on which the week of `day` begins. */
export function firstDayOfWeek(day: string, firstWeekday: number): string {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
}
