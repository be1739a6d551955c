import type { Transaction } from 'kysely';
import { addDays, daysAt } from '../platform/calendar-day.ts';
import type { Schema } from '../platform/schema.ts';
import type { CommandContext } from '../platform/index.ts';
import { addBalances, balanceChange, quarterOf } from './balance.ts';
import { dayNumber, learnHabit } from './habit.ts';
import { describeHabit } from './habit-words.ts';
import { loadReportedDays } from './log.table.ts';
import { loadLogKeptFrom, readQuarter, type QuarterUnit } from './read-quarter.ts';
import { loadPauses, loadQuarter, saveQuarter, saveRhythm } from './rhythm.table.ts';
import { isPausedBy, silentOn, type Pause } from './silence.ts';

/** A year, and the fortnight around a year ago that tells of a quiet season. */
const lookedBackDays = 380;
/** What is kept of single days for finding holidays. */
const recentDays = 35;

/**
 * Changes the log of a day, and makes anew what the unit's days add up to, in the same transaction:
 * the day on which it will be called silent, and the figures of the quarter of `day`. Where days of
 * that quarter are kept no longer, only what this change does is added to the figures.
 */
export async function changeLog<Answer>(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  unit: QuarterUnit,
  day: string,
  change: () => Promise<Answer>,
): Promise<Answer> {
  const span = quarterOf(day);
  const keptFrom = await loadLogKeptFrom(tx, unit, now);
  const isWhole = keptFrom === undefined || keptFrom <= span.firstDay;
  const before = isWhole ? undefined : await readQuarter(tx, unit, { span, now });
  const answer = await change();
  await refreshRhythm(tx, unit, now);
  const key = { unit: unit.id, quarter: quarterKey(span) };
  const after = await readQuarter(tx, unit, { span, now });
  const kept = before === undefined ? undefined : await loadQuarter(tx, key);
  const figures =
    before === undefined || kept === undefined
      ? after
      : addBalances(kept, balanceChange(after, before));
  await saveQuarter(tx, { ...key, figures });
  return answer;
}

/** Makes anew the day on which a unit will be called silent, as when it states a pause. */
export async function refreshRhythm(
  tx: Transaction<Schema>,
  unit: QuarterUnit,
  now: Date,
): Promise<void> {
  const today = daysAt(now).inUtc;
  const reports = await loadReportedDays(tx, unit.id, addDays(today, -lookedBackDays));
  const pauses = await loadPauses(tx, unit.id);
  await saveRhythm(
    tx,
    unit.id,
    storedRhythm(unit, { reports: reports.map((report) => report.day), pauses }),
  );
}

function storedRhythm(
  unit: QuarterUnit,
  { reports, pauses }: { readonly reports: readonly string[]; readonly pauses: readonly Pause[] },
) {
  const numbers = reports.map(dayNumber);
  const paused = isPausedBy(pauses);
  const habit = learnHabit(numbers, paused);
  const lastReport = reports.at(-1) ?? null;
  const isWeekly = habit !== undefined && (habit.slow === null || habit.slow.cycleDays <= 9);
  return {
    lastReport,
    silentOn: silentOn({ reports, pauses, beginsOn: unit.begunOn }) ?? null,
    chances: isWeekly ? percentByWeekday(habit.chances) : null,
    recent: reports.filter((day) => lastReport !== null && day > addDays(lastReport, -recentDays)),
    habit: habit === undefined ? null : describeHabit(numbers, habit, paused),
  };
}

/** Cell 0 of a habit is a Thursday; the database counts from Monday. */
function percentByWeekday(chances: readonly number[]): number[] {
  return [4, 5, 6, 0, 1, 2, 3].map((cell) => Math.round(100 * chances[cell]!));
}

/** YYYY-Q, as it stands in the table and in addresses. */
export function quarterKey({ year, quarter }: { year: number; quarter: number }): string {
  return `${year}-${quarter}`;
}
