/**
 * A unit's habit of reporting, learned from nothing but the days on which it reported. Days are
 * counted from 1 January 1970 (`dayNumber`). How this was chosen, and what was rejected, stands in
 * `docs/decisions/0011-silence-by-habit.md` and `0021-longest-gap-and-habits-told.md`.
 */
export interface Habit {
  /** The chance of a report on each weekday, by `day mod 7`. */
  readonly chances: readonly number[];
  /** Reports a year, as of late. */
  readonly perYear: number;
  /**
   * How readily it comes back once it has missed: reports on days after a miss, as a share of what
   * the chances let expect. Below 1 for units whose silences come in blocks.
   */
  readonly comeback: number;
  /** A rhythm slower than a week; null for units that go by the days of the week, or by none. */
  readonly slow: { readonly cycleDays: number; readonly missChance: number } | null;
  /** The longest time without a report it came back from in the year, pauses left out. */
  readonly longestGapDays: number;
  readonly reports: number;
}

/** Days that are looked at; what was before belongs to other people’s habits. */
export const windowDays = 364;
/** After so many reports, or within these days, a day counts half. */
const halfLifeReports = 10;
const halfLifeLeastDays = 42;
const halfLifeMostDays = 140;
/** How many days of its own a weekday needs to outweigh what is known of any day. */
const priorDays = 1;
const comebackPrior = 2;
/** Nobody is surer than this: everybody is ill once. */
const missLeast = 0.05;
/** With fewer reports, or over a shorter time, there is no habit yet. */
const reportsLeast = 5;
const spanLeastDays = 21;

/**
 * Learns from the reports up to the last one, so that a silence does not teach that silence is
 * usual. The chance of a weekday is held up by the chance of any day: a new unit is judged roughly
 * and an old one closely. Days in `paused` teach nothing. Undefined while there is too little to
 * learn from.
 */
export function learnHabit(
  reports: readonly number[],
  paused: (day: number) => boolean = () => false,
): Habit | undefined {
  const last = reports.at(-1);
  if (last === undefined) return undefined;
  const recent = reports.filter((day) => day > last - windowDays);
  const first = recent[0]!;
  if (recent.length < reportsLeast || last - first < spanLeastDays) return undefined;
  const looked = { first, last, paused, reported: new Set(recent) };
  const { seen, weight } = weigh(looked, halfLifeOf(recent));
  const any = (sum(seen) + 0.5) / (sum(weight) + 1);
  const chances = seen.map((share, weekday) =>
    Math.min(1 - missLeast, (share + priorDays * any) / (weight[weekday]! + priorDays)),
  );
  const gaps = gapsOf(recent, paused);
  return {
    chances,
    perYear: 365 * any,
    comeback: comebackOf(chances, looked),
    slow: slowRhythm(gaps),
    longestGapDays: Math.max(...gaps),
    reports: recent.length,
  };
}

interface Looked {
  readonly first: number;
  readonly last: number;
  readonly paused: (day: number) => boolean;
  readonly reported: ReadonlySet<number>;
}

function halfLifeOf(recent: readonly number[]): number {
  const meanGap = (recent.at(-1)! - recent[0]!) / (recent.length - 1);
  return Math.min(halfLifeMostDays, Math.max(halfLifeLeastDays, halfLifeReports * meanGap));
}

function weigh({ first, last, paused, reported }: Looked, halfLifeDays: number) {
  const seen = Array.from({ length: 7 }, () => 0);
  const weight = Array.from({ length: 7 }, () => 0);
  for (let day = first; day <= last; day++) {
    if (paused(day)) continue;
    const counts = 2 ** ((day - last) / halfLifeDays);
    weight[day % 7]! += counts;
    if (reported.has(day)) seen[day % 7]! += counts;
  }
  return { seen, weight };
}

/** With `comebackPrior` reports that came back as expected, so that few misses say little. */
function comebackOf(chances: readonly number[], { first, last, paused, reported }: Looked): number {
  let missed = 0;
  let expected = comebackPrior;
  let came = comebackPrior;
  for (let day = first; day <= last; day++) {
    if (paused(day)) continue;
    const chance = chances[day % 7]!;
    if (missed >= 1) expected += chance;
    if (missed >= 1 && reported.has(day)) came += 1;
    missed = reported.has(day) ? 0 : missed + chance;
  }
  return Math.min(1, came / expected);
}

/** Days from each report to the next, days of pauses left out. */
function gapsOf(reports: readonly number[], paused: (day: number) => boolean): number[] {
  return reports.slice(1).map((day, index) => {
    let gap = 0;
    for (let between = reports[index]! + 1; between <= day; between++) if (!paused(between)) gap++;
    return gap;
  });
}

/** A rhythm of ten days or more, if seven of ten times between reports are near their middle. */
function slowRhythm(gaps: readonly number[]): Habit['slow'] {
  const cycleDays = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!;
  if (cycleDays < 6) return null;
  const near = gaps.filter((gap) => Math.abs(gap - cycleDays) <= cycleDays / 4);
  if (near.length * 10 < gaps.length * 7) return null;
  const rounds = gaps.map((gap) => Math.max(1, Math.round(gap / cycleDays)));
  const missed = sum(rounds) - gaps.length;
  return { cycleDays, missChance: Math.max(missLeast, (missed + 0.5) / (sum(rounds) + 1)) };
}

/** 0 for 1 January 1970. */
export function dayNumber(day: string): number {
  return Date.parse(day) / 86_400_000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
