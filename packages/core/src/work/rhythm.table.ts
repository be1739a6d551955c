import { sql, type Transaction } from 'kysely';
import type { JsonColumn } from '../platform/columns.ts';
import type { Schema } from '../platform/schema.ts';
import type { Balance } from './balance.ts';
import type { HabitWords } from './habit-words.ts';
import type { Pause } from './silence.ts';

export interface RhythmTables {
  unit_rhythm: {
    unit: string;
    last_report: string | null;
    silent_on: string | null;
    chances: number[] | null;
    recent: string[];
    habit: JsonColumn<HabitWords> | null;
  };
  unit_quarter: { unit: string; quarter: string; figures: JsonColumn<Balance> };
  work_pause: {
    id: string;
    unit: string;
    first_day: string;
    last_day: string;
    stated_at: Date;
    ended_at: Date | null;
  };
}

type Tx = Transaction<Schema>;

/** What a unit's days add up to for silence. */
export interface StoredRhythm {
  readonly lastReport: string | null;
  readonly silentOn: string | null;
  /** Whole percent, Monday first. */
  readonly chances: readonly number[] | null;
  readonly recent: readonly string[];
  readonly habit: HabitWords | null;
}

export async function saveRhythm(tx: Tx, unit: string, rhythm: StoredRhythm): Promise<void> {
  const columns = {
    last_report: rhythm.lastReport,
    silent_on: rhythm.silentOn,
    chances: rhythm.chances === null ? null : [...rhythm.chances],
    recent: [...rhythm.recent],
    habit: rhythm.habit === null ? null : JSON.stringify(rhythm.habit),
  };
  await tx
    .insertInto('unit_rhythm')
    .values({ unit, ...columns })
    .onConflict((conflict) => conflict.column('unit').doUpdateSet(columns))
    .execute();
}

export async function saveQuarter(
  tx: Tx,
  { unit, quarter, figures }: { readonly unit: string; quarter: string; figures: Balance },
): Promise<void> {
  const text = JSON.stringify(figures);
  await tx
    .insertInto('unit_quarter')
    .values({ unit, quarter, figures: text })
    .onConflict((conflict) => conflict.columns(['unit', 'quarter']).doUpdateSet({ figures: text }))
    .execute();
}

/** What is kept of a quarter; undefined if nothing was ever logged in it. */
export async function loadQuarter(
  tx: Tx,
  { unit, quarter }: { readonly unit: string; readonly quarter: string },
): Promise<Balance | undefined> {
  const row = await tx
    .selectFrom('unit_quarter')
    .select('figures')
    .where('unit', '=', unit)
    .where('quarter', '=', quarter)
    .executeTakeFirst();
  return row?.figures;
}

/** Pauses of the unit that were not taken back, in order. */
export async function loadPauses(
  tx: Tx,
  unit: string,
): Promise<(Pause & { readonly id: string })[]> {
  const rows = await tx
    .selectFrom('work_pause')
    .select([
      'id',
      sql<string>`first_day::text`.as('first_day'),
      sql<string>`last_day::text`.as('last_day'),
    ])
    .where('unit', '=', unit)
    .where('ended_at', 'is', null)
    .orderBy(sql`work_pause.first_day`)
    .execute();
  return rows.map(({ id, first_day: from, last_day: through }) => ({ id, from, through }));
}

export async function insertPause(
  tx: Tx,
  row: Omit<RhythmTables['work_pause'], 'ended_at'>,
): Promise<void> {
  await tx
    .insertInto('work_pause')
    .values({ ...row, ended_at: null })
    .execute();
}

/** Takes a pause back; false if the unit has no such pause. */
export async function endPause(
  tx: Tx,
  { unit, id, now }: { readonly unit: string; readonly id: string; readonly now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('work_pause')
    .set({ ended_at: now })
    .where('unit', '=', unit)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A unit below that is silent, told as far as its mode lets it. */
export interface SilentUnit {
  readonly unit: string;
  readonly since: string | null;
  readonly weeks: number | null;
  /** How it reported before. */
  readonly habit: HabitWords | null;
}

export async function loadSilentBelow(
  tx: Tx,
  organisation: string,
  day: string,
): Promise<SilentUnit[]> {
  const { rows } = await sql<SilentUnit>`
    select unit, since::text as since, weeks, habit
    from access.silent_below(${organisation}, ${day}::date)
    order by weeks desc nulls last, unit`.execute(tx);
  return rows;
}

export interface RhythmsBelow {
  readonly units: number;
  readonly reporting: number;
  readonly paused: number;
  readonly withoutHabit: number;
}

export async function loadRhythmsBelow(
  tx: Tx,
  organisation: string,
  day: string,
): Promise<RhythmsBelow> {
  const { rows } = await sql<Omit<RhythmsBelow, 'withoutHabit'> & { without_habit: number }>`
    select units, reporting, paused, without_habit
    from access.rhythms_below(${organisation}, ${day}::date)`.execute(tx);
  const { units, reporting, paused, without_habit: withoutHabit } = rows[0]!;
  return { units, reporting, paused, withoutHabit };
}

/** Figures of a quarter of the units below, without saying whose. */
export async function loadQuartersBelow(
  tx: Tx,
  organisation: string,
  quarter: string,
): Promise<{ readonly beginsOn: string; readonly figures: Balance }[]> {
  const { rows } = await sql<{ begun_on: string; figures: Balance }>`
    select begun_on::text as begun_on, figures
    from access.quarters_below(${organisation}, ${quarter})`.execute(tx);
  return rows.map(({ begun_on: beginsOn, figures }) => ({ beginsOn, figures }));
}
