import type { Habit } from './habit.ts';

/**
 * A habit as a person would say it, in parts; the sentences are in the catalogues. `kept` of
 * `asked` are counted over the last weeks or rounds of the habit, so that "every Friday for 14
 * weeks" is said only when it was every Friday.
 */
export type HabitWords =
  | { readonly code: 'daily'; readonly kept: number; readonly asked: number }
  | {
      readonly code: 'weekdays';
      /** 1 is Monday. One to five of them. */
      readonly weekdays: readonly number[];
      /** Weeks with all of them, of so many weeks. */
      readonly kept: number;
      readonly asked: number;
    }
  | {
      readonly code: 'every_days';
      /** Usual days from one report to the next: 14 is every other week. */
      readonly days: number;
      readonly kept: number;
      readonly asked: number;
    }
  /** No pattern in it; so many reports in so many days. */
  | { readonly code: 'now_and_then'; readonly reports: number; readonly days: number };

/** A weekday belongs to the habit when a report is likelier on it than not, with some room. */
const usualChance = 0.6;
/** How far back a habit is counted. */
const countedDays = 182;

export function describeHabit(
  numbers: readonly number[],
  habit: Habit,
  paused: (day: number) => boolean,
): HabitWords {
  const last = numbers.at(-1)!;
  const recent = numbers.filter((day) => day > last - countedDays);
  const usual = [0, 1, 2, 3, 4, 5, 6].filter((cell) => habit.chances[cell]! >= usualChance);
  if (usual.length >= 6) return countDaily(recent, usual, paused);
  if (usual.length >= 1) return countWeekdays(recent, usual, paused);
  if (habit.slow !== null) return countRounds(recent, habit.slow.cycleDays);
  return { code: 'now_and_then', reports: recent.length, days: last - recent[0]! + 1 };
}

function countDaily(
  recent: readonly number[],
  usual: readonly number[],
  paused: (day: number) => boolean,
): HabitWords {
  const reported = new Set(recent);
  const asked = daysOf(recent).filter((day) => usual.includes(day % 7) && !paused(day));
  return {
    code: 'daily',
    kept: asked.filter((day) => reported.has(day)).length,
    asked: asked.length,
  };
}

/** Weeks are counted back from the last report, whatever day a calendar begins them on. */
function countWeekdays(
  recent: readonly number[],
  usual: readonly number[],
  paused: (day: number) => boolean,
): HabitWords {
  const reported = new Set(recent);
  const last = recent.at(-1)!;
  const asked = daysOf(recent).filter((day) => usual.includes(day % 7) && !paused(day));
  const weeks = Map.groupBy(asked, (day) => Math.floor((last - day) / 7));
  // The first week looked at may have begun before the first report: it is not counted.
  const whole = [...weeks.values()].filter((days) => days.length === usual.length);
  return {
    code: 'weekdays',
    weekdays: usual.map(weekdayOfCell).sort((a, b) => a - b),
    kept: whole.filter((days) => days.every((day) => reported.has(day))).length,
    asked: whole.length,
  };
}

function countRounds(recent: readonly number[], cycleDays: number): HabitWords {
  const gaps = recent.slice(1).map((day, index) => day - recent[index]!);
  const rounds = gaps.map((gap) => Math.max(1, Math.round(gap / cycleDays)));
  return {
    code: 'every_days',
    days: cycleDays,
    kept: recent.length,
    asked: rounds.reduce((total, count) => total + count, 1),
  };
}

function daysOf(recent: readonly number[]): number[] {
  const first = recent[0]!;
  return Array.from({ length: recent.at(-1)! - first + 1 }, (_, index) => first + index);
}

/** Cell 0 is the weekday of 1 January 1970, a Thursday. */
function weekdayOfCell(cell: number): number {
  return ((cell + 3) % 7) + 1;
}
