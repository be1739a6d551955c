import { addDays, daysAt } from '../platform/calendar-day.ts';
import type { AccountActor, Instance } from '../platform/index.ts';
import { dayNumber } from './habit.ts';
import type { Instrument } from './log-entry.ts';
import { loadCorrections, loadEntries, loadReportedDays } from './log.table.ts';
import { foldCorrections, readDays } from './read-log.ts';
import { readLogRows } from './read-log-rows.ts';
import { loadLogKeptFrom } from './read-quarter.ts';
import { readWork, type WorkReading } from './read-work.ts';
import { findWitheredRevival, workWeeks, type WitheredRevival } from './revival.ts';
import { rhythmOf, type RhythmWeek } from './rhythm.ts';
import { loadPauses } from './rhythm.table.ts';
import { isPausedBy, readSilence, type Pause, type Silence } from './silence.ts';

export interface UnitRhythm {
  readonly weeks: readonly RhythmWeek[];
  /** The first day whose log is kept; days before it may be erased. */
  readonly keptFrom: string | undefined;
  readonly silence: Silence;
  readonly revival: WitheredRevival | undefined;
  readonly pauses: readonly (Pause & { readonly id: string })[];
}

export interface RhythmQuestion {
  readonly unit: string;
  readonly weekCount: number;
  readonly firstWeekday: number;
  readonly instrument?: Instrument | undefined;
}

/** The picture of a unit's days, and what it tells, for those who belong to it. */
export async function getRhythm(
  instance: Instance,
  actor: AccountActor,
  question: RhythmQuestion,
): Promise<UnitRhythm | undefined> {
  return readWork(instance, actor, question.unit, async (reading) => {
    const { tx, unit, now } = reading;
    const at = daysAt(now);
    const from = addDays(at.inUtc, -7 * (question.weekCount + 1));
    const within = { from, through: at.inFirstZone };
    const read = readLogRows({
      entries: await loadEntries(tx, unit.id, within),
      corrections: await loadCorrections(tx, unit.id, within),
    });
    const days = readDays(foldCorrections(read.entries, read.corrections));
    const keptFrom = await loadLogKeptFrom(tx, unit, now);
    const weeks = rhythmOf({ ...question, days, at, beginsOn: unit.begunOn, keptFrom });
    return { weeks, keptFrom, ...(await readHabit(reading)) };
  });
}

/** A year of work days, and a fortnight more for the quiet season of last year. */
const lookedBackDays = 380;

async function readHabit({
  tx,
  unit,
  now,
}: WorkReading): Promise<Omit<UnitRhythm, 'weeks' | 'keptFrom'>> {
  const at = daysAt(now);
  const from = addDays(at.inUtc, -lookedBackDays);
  const reported = await loadReportedDays(tx, unit.id, from);
  const pauses = await loadPauses(tx, unit.id);
  const through = addDays(at.inLastZone, -1);
  const reports = reported.map(({ day }) => day);
  const worked = reported.filter(({ hasWork }) => hasWork).map(({ day }) => dayNumber(day));
  const first = unit.begunOn > from ? unit.begunOn : from;
  const span = { from: dayNumber(first), through: dayNumber(through) };
  return {
    silence: readSilence({ reports, pauses, beginsOn: unit.begunOn, through }),
    revival: findWitheredRevival(workWeeks(worked, span, isPausedBy(pauses))),
    pauses,
  };
}
