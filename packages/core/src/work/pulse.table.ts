import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { Span } from './balance.ts';
import type { PlaceKind } from './place.ts';

export interface PulseTables {
  pulse_note: {
    id: string;
    unit: string;
    place: string;
    day: string;
    mood: number | null;
    worry: number | null;
    talk: number | null;
    worries: string[];
    sealed_words: Uint8Array | null;
  };
}

type Tx = Transaction<Schema>;

export type PulseRow = PulseTables['pulse_note'];

export async function insertPulse(tx: Tx, row: PulseRow): Promise<void> {
  await tx.insertInto('pulse_note').values(row).execute();
}

/** A unit's notes of some days, oldest first. */
export async function loadPulse(
  tx: Tx,
  unit: string,
  { firstDay, lastDay }: Span,
): Promise<PulseRow[]> {
  return tx
    .selectFrom('pulse_note')
    .select(['id', 'unit', 'place', 'mood', 'worry', 'talk', 'worries', 'sealed_words'])
    .select(sql<string>`day::text`.as('day'))
    .where('unit', '=', unit)
    .where('pulse_note.day', '>=', firstDay)
    .where('pulse_note.day', '<=', lastDay)
    .orderBy(sql`pulse_note.day`)
    .orderBy('id')
    .execute();
}

/** Scales of notes below, where there are enough; the unit is a number without meaning. */
export interface PulseBelowRow {
  readonly kind: PlaceKind;
  readonly unitNumber: string;
  readonly mood: number | null;
  readonly worry: number | null;
  readonly talk: number | null;
}

export async function loadPulseBelow(
  tx: Tx,
  organisation: string,
  { firstDay, lastDay }: Span,
): Promise<PulseBelowRow[]> {
  const { rows } = await sql<PulseBelowRow>`
    select kind, unit_number::text as "unitNumber", mood, worry, talk
    from access.pulse_below(${organisation}, ${firstDay}::date, ${lastDay}::date)`.execute(tx);
  return rows;
}

/** The sealed names of the unit's register, for those who belong to the unit. */
export async function loadNamesOf(
  tx: Tx,
  unit: string,
): Promise<{ readonly member: string; readonly sealed: Uint8Array }[]> {
  const { rows } = await sql<{ member: string; sealed: Uint8Array }>`
    select member, sealed_name as sealed from access.sealed_names(${unit})`.execute(tx);
  return rows;
}
