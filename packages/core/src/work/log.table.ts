import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { Instrument, Maker, Side } from './log-entry.ts';

/** Work in the clear; all empty for “nothing”. */
export interface WorkColumns {
  instrument: Instrument | null;
  count: number | null;
  side: Side | null;
  maker: Maker | null;
  place: string | null;
  sealed_words: Uint8Array | null;
}

export interface LogTables {
  log_entry: WorkColumns & { id: string; unit: string; day: string; logged_at: Date };
  log_correction: WorkColumns & {
    entry: string;
    unit: string;
    number: number;
    at: Date;
    takes_back: boolean;
  };
  log_closing: { unit: string; closed_through: string; at: Date };
}

type Tx = Transaction<Schema>;

export type EntryRow = LogTables['log_entry'];
export type CorrectionRow = LogTables['log_correction'];

export async function insertEntry(tx: Tx, row: EntryRow): Promise<void> {
  await tx.insertInto('log_entry').values(row).execute();
}

export async function insertCorrection(tx: Tx, row: CorrectionRow): Promise<void> {
  await tx.insertInto('log_correction').values(row).execute();
}

const entryColumns = [
  'id',
  'unit',
  'logged_at',
  'instrument',
  'count',
  'side',
  'maker',
  'place',
  'sealed_words',
  sql<string>`day::text`.as('day'),
] as const;

/** The unit's entries of some days, both included. */
export async function loadEntries(
  tx: Tx,
  unit: string,
  { from, through }: { readonly from: string; readonly through: string },
): Promise<EntryRow[]> {
  return tx
    .selectFrom('log_entry')
    .select(entryColumns)
    .where('unit', '=', unit)
    .where('log_entry.day', '>=', from)
    .where('log_entry.day', '<=', through)
    .orderBy('logged_at')
    .orderBy('id')
    .execute();
}

/** An entry of this very unit. */
export async function loadEntry(
  tx: Tx,
  { unit, id }: { readonly unit: string; readonly id: string },
): Promise<EntryRow | undefined> {
  return tx
    .selectFrom('log_entry')
    .select(entryColumns)
    .where('unit', '=', unit)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The corrections of a unit’s entries of some days. */
export async function loadCorrections(
  tx: Tx,
  unit: string,
  { from, through }: { readonly from: string; readonly through: string },
): Promise<CorrectionRow[]> {
  return tx
    .selectFrom('log_correction')
    .innerJoin('log_entry', 'log_entry.id', 'log_correction.entry')
    .selectAll('log_correction')
    .where('log_correction.unit', '=', unit)
    .where('log_entry.unit', '=', unit)
    .where('log_entry.day', '>=', from)
    .where('log_entry.day', '<=', through)
    .orderBy('entry')
    .orderBy('number')
    .execute();
}

/**
 * The unit’s days with a report from `from` on, in order, and whether there was work on each. What
 * was taken back does not count.
 */
export async function loadReportedDays(
  tx: Tx,
  unit: string,
  from: string,
): Promise<{ readonly day: string; readonly hasWork: boolean }[]> {
  const { rows } = await sql<{ day: string; has_work: boolean }>`
    select e.day::text as day,
      bool_or(coalesce(c.instrument, case when c.entry is null then e.instrument end) is not null)
        as has_work
    from log_entry e
    left join lateral (
      select entry, takes_back, instrument from log_correction
      where entry = e.id order by number desc limit 1) c on true
    where e.unit = ${unit} and e.day >= ${from}::date and c.takes_back is not true
    group by e.day order by e.day`.execute(tx);
  return rows.map(({ day, has_work: hasWork }) => ({ day, hasWork }));
}

export async function insertClosing(tx: Tx, row: LogTables['log_closing']): Promise<void> {
  await tx.insertInto('log_closing').values(row).execute();
}

/** The last day that the unit has closed. */
export async function loadClosedThrough(tx: Tx, unit: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('log_closing')
    .select(sql<string | null>`max(closed_through)::text`.as('day'))
    .where('unit', '=', unit)
    .executeTakeFirst();
  return row?.day ?? undefined;
}

/** Takes the unit’s log for the length of the transaction, so that two entries see each other. */
export async function lockLog(tx: Tx, unit: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`log ${unit}`}, 0))`.execute(tx);
}
