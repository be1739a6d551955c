const hour = 3_600_000;

/**
 * The day it is already somewhere on Earth (UTC+14). A day after this one is in the future for
 * everybody; a meeting in Auckland this morning is not.
 */
export function latestDay(now: Date): string {
  return dayOf(new Date(now.getTime() + 14 * hour));
}

/** The day it still is somewhere on Earth (UTC−12): a day before this one is over everywhere. */
export function earliestDay(now: Date): string {
  return dayOf(new Date(now.getTime() - 12 * hour));
}

/** The calendar day before or after by `days`. */
export function shiftDay(day: string, days: number): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour));
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
