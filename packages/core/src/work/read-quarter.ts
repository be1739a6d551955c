import type { Transaction } from 'kysely';
import { daysAt } from '../platform/calendar-day.ts';
import type { Schema } from '../platform/schema.ts';
import { balanceOf, type Balance, type Span } from './balance.ts';
import { loadCorrections, loadEntries } from './log.table.ts';
import { logKeptFrom } from './modes.ts';
import { loadModeChanges } from './modes.table.ts';
import type { PlaceKind } from './place.ts';
import { loadPlaces } from './places.table.ts';
import { foldCorrections, readDays } from './read-log.ts';
import { readLogRows } from './read-log-rows.ts';

type Tx = Transaction<Schema>;

export interface QuarterUnit {
  readonly id: string;
  readonly begunOn: string;
}

/** What the log of a unit adds up to over some days, as far as the log is still kept. */
export async function readQuarter(
  tx: Tx,
  unit: QuarterUnit,
  { span, now }: { readonly span: Span; readonly now: Date },
): Promise<Balance> {
  const within = { from: span.firstDay, through: span.lastDay };
  const read = readLogRows({
    entries: await loadEntries(tx, unit.id, within),
    corrections: await loadCorrections(tx, unit.id, within),
  });
  const kinds = new Map((await loadPlaces(tx, unit.id)).map(({ id, kind }) => [id, kind]));
  return balanceOf({
    days: readDays(foldCorrections(read.entries, read.corrections)),
    span,
    beginsOn: unit.begunOn,
    at: daysAt(now),
    kindOfPlace: (place): PlaceKind => kinds.get(place) ?? 'other',
  });
}

/** The first day whose log no mode of the unit has erased; undefined while nothing was erased. */
export async function loadLogKeptFrom(
  tx: Tx,
  { id, begunOn }: QuarterUnit,
  now: Date,
): Promise<string | undefined> {
  const from = logKeptFrom(await loadModeChanges(tx, id), daysAt(now).inUtc);
  return from !== undefined && from > begunOn ? from : undefined;
}
