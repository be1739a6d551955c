/** Work that came up and went down again, in weeks of seven days up to the last day over. */
export interface WitheredRevival {
  /** First and last week of the revival, counted back: 0 is the last week that is over. */
  readonly beganWeeksAgo: number;
  readonly endedWeeksAgo: number;
  /** Days with work and weeks, before, during and since. */
  readonly before: Stretch;
  readonly during: Stretch;
  readonly since: Stretch;
}

export interface Stretch {
  readonly workDays: number;
  readonly weeks: number;
}

/** A quiet time before must be that long, or it was a holiday. */
const beforeLeast = 6;
/** Shorter is an action, longer is a habit and its end is a silence or a change. */
const duringLeast = 3;
const duringMost = 18;
const sinceLeast = 2;
const weeksLookedAt = 52;
/** How much better, in nats, three stretches must explain the weeks than any two. */
const gainLeast = 5;

/**
 * Finds work that revived and withered: a quiet time, then weeks with at least twice and at least
 * one more day of work a week, then at most half of that again. Three stretches with a steady
 * chance of work on each day must explain the weeks clearly better than one change or none; so
 * neither chance nor a single action is taken for a revival, and one that lasts is not named.
 * At least every other week of it had work.
 *
 * `weeks` holds the days with work (0 to 7) of each week, oldest first, weeks of pauses left out.
 */
export function findWitheredRevival(weeks: readonly number[]): WitheredRevival | undefined {
  const counts = weeks.slice(-weeksLookedAt);
  const total = prefixSums(counts);
  const active = prefixSums(counts.map((days) => Math.min(1, days)));
  const stretch = (from: number, to: number): Stretch => ({
    workDays: total[to]! - total[from]!,
    weeks: to - from,
  });
  const end = counts.length;
  let best: { from: number; to: number; fit: number } | undefined;
  for (let from = beforeLeast; from <= end - duringLeast - sinceLeast; from++)
    for (let to = from + duringLeast; to <= Math.min(from + duringMost, end - sinceLeast); to++) {
      const before = stretch(0, from);
      const during = stretch(from, to);
      const since = stretch(to, end);
      if (!isUpAndDown(before, during, since)) continue;
      if (active[to]! - active[from]! < Math.max(duringLeast, (to - from) / 2)) continue;
      const fit = fitOf(before) + fitOf(during) + fitOf(since);
      if (best === undefined || fit > best.fit) best = { from, to, fit };
    }
  if (best === undefined) return undefined;
  const { from, to } = best;
  const scatter = scatterOf(counts, [stretch(0, from), stretch(from, to), stretch(to, end)]);
  if (best.fit - bestOfTwo(end, stretch) < gainLeast * scatter) return undefined;
  return {
    beganWeeksAgo: end - 1 - from,
    endedWeeksAgo: end - to,
    before: stretch(0, from),
    during: stretch(from, to),
    since: stretch(to, end),
  };
}

/** Compares means without dividing: workDays / weeks. */
function isUpAndDown(before: Stretch, during: Stretch, since: Stretch): boolean {
  const isMoreThan = (low: Stretch) =>
    during.workDays * low.weeks >= 2 * low.workDays * during.weeks &&
    (during.workDays - during.weeks) * low.weeks >= low.workDays * during.weeks;
  return isMoreThan(before) && isMoreThan(since);
}

function bestOfTwo(end: number, stretch: (from: number, to: number) => Stretch): number {
  let best = fitOf(stretch(0, end));
  for (let cut = 1; cut < end; cut++)
    best = Math.max(best, fitOf(stretch(0, cut)) + fitOf(stretch(cut, end)));
  return best;
}

/**
 * How much more the weeks of a stretch differ than chance explains: 1 for a steady unit, more for
 * one whose work always comes in bursts, from whom more is asked before a revival is believed.
 */
function scatterOf(counts: readonly number[], stretches: readonly Stretch[]): number {
  let week = 0;
  let squares = 0;
  for (const { workDays, weeks } of stretches) {
    const chance = Math.min(0.98, Math.max(0.02, workDays / (7 * weeks)));
    for (const end = week + weeks; week < end; week++)
      squares += (counts[week]! - 7 * chance) ** 2 / (7 * chance * (1 - chance));
  }
  return Math.max(1, squares / (counts.length - stretches.length));
}

/** Log likelihood of the days under their own mean chance. */
function fitOf({ workDays, weeks }: Stretch): number {
  const days = 7 * weeks;
  const term = (count: number) => (count === 0 ? 0 : count * Math.log(count / days));
  return term(workDays) + term(days - workDays);
}

function prefixSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push(sums.at(-1)! + value);
  return sums;
}

/**
 * Days with work in each week of seven days up to `through`, oldest first. Weeks with a day of a
 * pause in them are left out.
 */
export function workWeeks(
  workDays: readonly number[],
  { from, through }: { readonly from: number; readonly through: number },
  paused: (day: number) => boolean = () => false,
): number[] {
  const worked = new Set(workDays);
  const weeks: number[] = [];
  for (let last = through; last - 6 >= from; last -= 7) {
    const days = Array.from({ length: 7 }, (_, index) => last - index);
    if (!days.some(paused)) weeks.unshift(days.filter((day) => worked.has(day)).length);
  }
  return weeks;
}
