import { addDays, daysFrom } from '../platform/calendar-day.ts';
import { dayNumber, learnHabit, type Habit } from './habit.ts';
import { describeHabit, type HabitWords } from './habit-words.ts';

/** What is seen of a unit's silence, without what it did and who did it. */
export type Silence =
  /** Reports come as they use to, or too little is missing to say otherwise. */
  | { readonly state: 'in_rhythm'; readonly lastReport: string; readonly habit: HabitWords | null }
  /** More is missing than the unit's own habit explains. */
  | {
      readonly state: 'silent';
      readonly lastReport: string;
      /** Days over since the last report, days of stated pauses left out. */
      readonly silentDays: number;
      /** How many reports the habit let expect since, rounded. */
      readonly missedReports: number;
      readonly habit: HabitWords;
    }
  /** The unit said that it stops, and until when. */
  | { readonly state: 'paused'; readonly through: string }
  /** Too few reports to know a habit; how long ago the last one was is all that can be said. */
  | {
      readonly state: 'no_habit_yet';
      readonly lastReport: string | null;
      readonly silentDays: number;
    };

/** Days on which the unit said beforehand that it does not work, both included. */
export interface Pause {
  readonly from: string;
  readonly through: string;
}

export interface SilenceInput {
  /** Days with a report, "nothing today" included, in order; a year and a month are enough. */
  readonly reports: readonly string[];
  readonly pauses: readonly Pause[];
  /** The unit's first day. */
  readonly beginsOn: string;
  /** The last day that is over, and so can be missed. */
  readonly through: string;
  /** Of days on which most units were quiet: the share of expected reports that came, 0 to 1. */
  readonly quietShare?: ((day: number) => number) | undefined;
}

/**
 * How often, in a year, a unit that keeps its habit may be called silent by chance: about once in
 * five years. It is the one number that weighs crying too often against seeing too late.
 */
export const falseAlarmsPerYear = 0.2;
/** A week without a word happens to everybody. */
export const silentDaysLeast = 8;
/**
 * A unit came back from its longest silence of the year, so as long a one is no proof: whatever the
 * chances say, they do not know of illness and of other things that come at once for many days. A
 * silence is never excused for longer than this.
 */
export const excusedGapDaysMost = 42;

/**
 * Whether a unit is more silent than its own habit explains. Each day that passes without a report
 * multiplies the chance that a unit with this habit would be as silent as that; when a year of such
 * units would bring fewer than `falseAlarmsPerYear` of these silences, and it is longer than any
 * the unit came back from in the year, it is named.
 */
export function readSilence(input: SilenceInput): Silence {
  const { pauses, through } = input;
  const reports = input.reports.filter((day) => day <= through);
  const pause = pauses.find(({ from, through: end }) => from <= through && through <= end);
  if (pause !== undefined) return { state: 'paused', through: pause.through };
  const paused = isPausedBy(pauses);
  const numbers = reports.map(dayNumber);
  const habit = learnHabit(numbers, paused);
  const lastReport = reports.at(-1) ?? null;
  if (habit === undefined || lastReport === null)
    return { state: 'no_habit_yet', lastReport, silentDays: silentSince(lastReport, input) };
  const silent = weighSilence(habit, { ...input, numbers, paused });
  const words = describeHabit(numbers, habit, paused);
  if (!isSilent(habit, silent)) return { state: 'in_rhythm', lastReport, habit: words };
  return {
    state: 'silent',
    lastReport,
    silentDays: silentSince(lastReport, input),
    missedReports: Math.round(silent.expected),
    habit: words,
  };
}

/** How far ahead the day is looked for on which a unit will be called silent. */
const aheadMost = 400;

/**
 * The first day on which the unit is called silent if nothing more is reported, so that a list of
 * silent units is found without reading anybody’s days. Undefined without a habit, or if it is too
 * loose for that. Holidays to come are not known and come on top.
 */
export function silentOn(input: Omit<SilenceInput, 'through' | 'quietShare'>): string | undefined {
  const numbers = input.reports.map(dayNumber);
  const paused = isPausedBy(input.pauses);
  const habit = learnHabit(numbers, paused);
  const lastReport = input.reports.at(-1);
  if (habit === undefined || lastReport === undefined) return undefined;
  const isSilentAfter = (days: number) =>
    isSilent(habit, weighSilence(habit, { numbers, paused, through: addDays(lastReport, days) }));
  if (!isSilentAfter(aheadMost)) return undefined;
  // A silence does not end by waiting, so the first day of it is found by halving.
  let [before, after] = [0, aheadMost];
  while (after - before > 1) {
    const half = (before + after) >> 1;
    if (isSilentAfter(half)) after = half;
    else before = half;
  }
  // Called silent on the morning after the day that was one too many.
  return addDays(lastReport, after + 1);
}

function isSilent(habit: Habit, { chance, days }: { chance: number; days: number }): boolean {
  const excusedDays = Math.min(excusedGapDaysMost, habit.longestGapDays);
  if (days < silentDaysLeast || days <= excusedDays) return false;
  return chance * habit.perYear <= falseAlarmsPerYear;
}

/** Days over since the last report, or since the unit began, without days of pauses. */
function silentSince(
  lastReport: string | null,
  { beginsOn, through, pauses }: SilenceInput,
): number {
  const first = lastReport === null ? beginsOn : addDays(lastReport, 1);
  const paused = isPausedBy(pauses);
  let days = 0;
  for (let day = dayNumber(first); day <= dayNumber(through); day++) if (!paused(day)) days++;
  return days;
}

export function isPausedBy(pauses: readonly Pause[]): (day: number) => boolean {
  const spans = pauses.map(({ from, through }) => [dayNumber(from), dayNumber(through)] as const);
  return (day) => spans.some(([from, through]) => from <= day && day <= through);
}

interface Weighed {
  readonly numbers: readonly number[];
  readonly paused: (day: number) => boolean;
  readonly through: string;
  readonly quietShare?: ((day: number) => number) | undefined;
}

/** On a quieter day than this, silence says nothing about the unit. */
const quietShareMax = 0.6;
/** What a day of last year’s quiet season counts. */
const seasonShare = 0.2;

function weighSilence(habit: Habit, { numbers, paused, through, quietShare }: Weighed) {
  const last = numbers.at(-1)!;
  const isQuietSeason = quietSeasonOf(numbers, habit);
  /** For each day that counts, the share of its weight that no holiday takes away. */
  const shares: number[] = [];
  let chance = 1;
  let expected = 0;
  for (let day = last + 1; day <= dayNumber(through); day++) {
    if (paused(day)) continue;
    const quiet = quietShare?.(day) ?? 1;
    const share = Math.min(
      quiet <= quietShareMax ? quiet : 1,
      isQuietSeason(day) ? seasonShare : 1,
    );
    const likely = habit.chances[day % 7]! * share;
    chance *= 1 - likely * (expected >= 1 ? habit.comeback : 1);
    expected += likely;
    shares.push(share);
  }
  const days = shares.filter((share) => share === 1).length;
  if (habit.slow === null) return { chance, days, expected };
  const missed = missedRounds(shares, habit.slow.cycleDays);
  return { chance: habit.slow.missChance ** missed, days, expected: missed };
}

/** A round is missed when its day has passed by a seventh, and no holiday lay near that day. */
function missedRounds(shares: readonly number[], cycleDays: number): number {
  const late = Math.ceil(cycleDays / 7);
  let missed = 0;
  for (let due = cycleDays; due + late <= shares.length; due += cycleDays)
    if (shares.slice(due - late - 1, due + late).every((share) => share === 1)) missed++;
  return missed;
}

/**
 * Whether the unit was as quiet a year ago: no report in the fifteen days around, where its habit
 * lets expect two, though it had begun four weeks before. Excuses five weeks at most.
 */
function quietSeasonOf(numbers: readonly number[], habit: Habit): (day: number) => boolean {
  const first = numbers[0]!;
  const expected = (15 / 7) * habit.chances.reduce((sum, chance) => sum + chance, 0);
  let excused = 0;
  return (day) => {
    const from = day - 371;
    const through = day - 357;
    if (expected < 2 || first > from - 28 || excused >= 35) return false;
    const isQuiet = !numbers.some((report) => from <= report && report <= through);
    if (isQuiet) excused++;
    return isQuiet;
  };
}

/** One unit among those whose common quiet days are looked for. */
export interface UnitReports {
  readonly reports: readonly string[];
  readonly pauses: readonly Pause[];
}

/** With fewer expected reports on a day, nothing is said about the day. */
const expectedLeast = 5;
/** After three weeks a unit is silent by itself, and no witness of a holiday. */
const witnessDays = 21;

/**
 * Days on which most units were quiet together: holidays, storms, a general strike. For each day of
 * the span, the share of the reports that their habits let expect that came; 1 where too few units
 * could be expected. No calendar of holidays has to be kept for any country.
 */
export function quietShares(
  units: readonly UnitReports[],
  { from, through }: Pause,
): (day: number) => number {
  const expected = new Map<number, number>();
  const came = new Map<number, number>();
  for (const { reports, pauses } of units)
    addExpected({ reports: reports.filter((day) => day <= through), pauses }, { from, through }, [
      expected,
      came,
    ]);
  return (day) => {
    const likely = expected.get(day) ?? 0;
    if (likely < expectedLeast) return 1;
    return Math.min(1, ((came.get(day) ?? 0) + 1) / (likely * 0.9 + 1));
  };
}

function addExpected(
  { reports, pauses }: UnitReports,
  { from, through }: Pause,
  [expected, came]: readonly [Map<number, number>, Map<number, number>],
): void {
  const numbers = reports.map(dayNumber);
  const paused = isPausedBy(pauses);
  const habit = learnHabit(numbers, paused);
  const last = numbers.at(-1);
  if (habit === undefined || last === undefined) return;
  if (habit.slow !== null && habit.slow.cycleDays > 9) return;
  const reported = new Set(numbers);
  const end = Math.min(dayNumber(through), last + witnessDays);
  for (let day = Math.max(dayNumber(from), numbers[0]!); day <= end; day++) {
    if (paused(day)) continue;
    expected.set(day, (expected.get(day) ?? 0) + habit.chances[day % 7]!);
    if (reported.has(day)) came.set(day, (came.get(day) ?? 0) + 1);
  }
}

/** What levels above read: whether, and how long by the unit's mode. Never what, never who. */
export interface SilenceUpward {
  readonly isSilent: boolean;
  readonly since: string | null;
  readonly weeks: number | null;
}

export function silenceUpward(
  silence: Silence,
  sent: 'since_day' | 'weeks' | 'whether',
): SilenceUpward {
  if (silence.state !== 'silent') return { isSilent: false, since: null, weeks: null };
  return {
    isSilent: true,
    since: sent === 'since_day' ? silence.lastReport : null,
    weeks: sent === 'whether' ? null : Math.floor(silence.silentDays / 7),
  };
}

/** Days from the first report to the last day over: how much there was to learn from. */
export function observedDays(reports: readonly string[], through: string): number {
  const first = reports[0];
  return first === undefined ? 0 : Math.max(0, daysFrom(first, through) + 1);
}
