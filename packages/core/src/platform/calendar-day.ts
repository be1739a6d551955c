/**
 * One instant as calendar days around the world. Days are texts YYYY-MM-DD, so that they compare
 * and sort as they stand. Clocks are between UTC+14 (Kiritimati) and UTC−12 (Baker Island).
 */
export interface DaysAt {
  /** The day where it comes first, UTC+14. */
  readonly inFirstZone: string;
  readonly inUtc: string;
  /** The day where it ends last, UTC−12. */
  readonly inLastZone: string;
}

const hour = 3_600_000;
const firstZoneHours = 14;
const lastZoneHours = -12;

export function daysAt(instant: Date): DaysAt {
  return {
    inFirstZone: dayAfterHours(instant, firstZoneHours),
    inUtc: dayAfterHours(instant, 0),
    inLastZone: dayAfterHours(instant, lastZoneHours),
  };
}

/**
 * Whether the day has begun anywhere. 25 November begins on 24 November, 10:00 UTC: nobody is told
 * that the day has not come while their own calendar says that it has.
 */
export function hasBegun(day: string, days: DaysAt): boolean {
  return day <= days.inFirstZone;
}

/**
 * Whether the day is over everywhere. 25 November is over from 26 November, 12:00 UTC: nobody is
 * told that it is too late while their own calendar still shows the day.
 */
export function isOver(day: string, days: DaysAt): boolean {
  return day < days.inLastZone;
}

/** The day `count` days later; earlier for a negative count. */
export function addDays(day: string, count: number): string {
  return dayAfterHours(new Date(`${day}T00:00:00Z`), count * 24);
}

/** How many days from one day to another; negative when `to` comes first. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * hour));
}

function dayAfterHours(instant: Date, hours: number): string {
  return new Date(instant.getTime() + hours * hour).toISOString().slice(0, 10);
}
