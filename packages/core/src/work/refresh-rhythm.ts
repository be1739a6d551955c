import type { Transaction } from 'kysely';
import { addDays, daysAt } from '../platform/calendar-day.ts';
import type { Schema } from '../platform/schema.ts';
import { balanceOf, quarterOf } from './balance.ts';
import { dayNumber, learnHabit } from './habit.ts';
import { loadCorrections, loadEntries, loadReportedDays } from './log.table.ts';
import type { PlaceKind } from './place.ts';
import { loadPlaces } from './places.table.ts';
import { foldCorrections, readDays } from './read-log.ts';
import { readLogRows } from './read-log-rows.ts';
import { loadPauses, saveQuarter, saveRhythm } from './rhythm.table.ts';
import { isPausedBy, silentOn, type Pause } from './silence.ts';

/** A year, and the fortnight around a year ago that tells of a quiet season. */
const lookedBackDays = 380;
/** What is kept of single days for finding holidays. */
const recentDays = 35;

interface Changed {
  readonly id: string;
  readonly begunOn: string;
}

/**
 * Makes anew what a unit's days add up to, in the transaction that changed them: the day on which
 * it will be called silent, and the figures of the quarter of `day`.
 */
export async function refreshRhythm(
  tx: Transaction<Schema>,
  unit: Changed,
  { day, now }: { readonly day: string | undefined; readonly now: Date },
): Promise<void> {
  const today = daysAt(now).inUtc;
  const reports = await loadReportedDays(tx, unit.id, addDays(today, -lookedBackDays));
  const pauses = await loadPauses(tx, unit.id);
  await saveRhythm(
    tx,
    unit.id,
    storedRhythm({ reports: reports.map((report) => report.day), pauses, today, unit }),
  );
  if (day !== undefined) await refreshQuarter(tx, unit, { day, now });
}

function storedRhythm({
  reports,
  pauses,
  today,
  unit,
}: {
  readonly reports: readonly string[];
  readonly pauses: readonly Pause[];
  readonly today: string;
  readonly unit: Changed;
}) {
  const habit = learnHabit(reports.map(dayNumber), isPausedBy(pauses));
  const lastReport = reports.at(-1) ?? null;
  const isWeekly = habit !== undefined && (habit.slow === null || habit.slow.cycleDays <= 9);
  return {
    lastReport,
    silentOn: silentOn({ reports, pauses, beginsOn: unit.begunOn }) ?? null,
    chances: isWeekly ? percentByWeekday(habit.chances) : null,
    recent: reports.filter((day) => lastReport !== null && day > addDays(lastReport, -recentDays)),
    pausedThrough: pauses.findLast(({ from }) => from <= today)?.through ?? null,
  };
}

/** Cell 0 of a habit is a Thursday; the database counts from Monday. */
function percentByWeekday(chances: readonly number[]): number[] {
  return [4, 5, 6, 0, 1, 2, 3].map((cell) => Math.round(100 * chances[cell]!));
}

async function refreshQuarter(
  tx: Transaction<Schema>,
  unit: Changed,
  { day, now }: { readonly day: string; readonly now: Date },
): Promise<void> {
  const span = quarterOf(day);
  const within = { from: span.firstDay, through: span.lastDay };
  const entries = await loadEntries(tx, unit.id, within);
  const corrections = await loadCorrections(tx, unit.id, within);
  const read = readLogRows({ entries, corrections });
  const kinds = new Map((await loadPlaces(tx, unit.id)).map(({ id, kind }) => [id, kind]));
  const figures = balanceOf({
    days: readDays(foldCorrections(read.entries, read.corrections)),
    span,
    beginsOn: unit.begunOn,
    at: daysAt(now),
    kindOfPlace: (place): PlaceKind => kinds.get(place) ?? 'other',
  });
  await saveQuarter(tx, { unit: unit.id, quarter: quarterKey(span), figures });
}

/** YYYY-Q, as it stands in the table and in addresses. */
export function quarterKey({ year, quarter }: { year: number; quarter: number }): string {
  return `${year}-${quarter}`;
}
