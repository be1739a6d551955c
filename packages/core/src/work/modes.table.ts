import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { UnitMode } from '../units/index.ts';
import { forgetLogPhotos } from './log-photo.table.ts';
import { erasedBefore, inMode } from './modes.ts';

export interface ModeTables {
  mode_change: {
    unit: string;
    number: number;
    at: Date;
    mode: UnitMode;
    sealed_reason: Uint8Array | null;
  };
}

type Tx = Transaction<Schema>;

export async function insertModeChange(tx: Tx, row: ModeTables['mode_change']): Promise<void> {
  await tx.insertInto('mode_change').values(row).execute();
}

export async function loadModeChanges(tx: Tx, unit: string): Promise<ModeTables['mode_change'][]> {
  return tx
    .selectFrom('mode_change')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('number')
    .execute();
}

/**
 * Erases what a mode keeps no longer, in one unit or in all that are in it. Returns how many rows
 * it emptied or took away.
 */
export async function eraseForMode(
  tx: Tx,
  { mode, unit, today }: { readonly mode: UnitMode; readonly unit: string | null; today: string },
): Promise<number> {
  const before = (matter: Parameters<typeof erasedBefore>[1]) =>
    erasedBefore(mode, matter, today) ?? '-infinity';
  const { rows } = await sql<{ erased: number }>`
    select access.forget_work(${unit}, ${mode}, ${before('keptLogDays')}::date,
      ${before('keptNotesDays')}::date, ${before('keptPulseWordsDays')}::date,
      ${before('keptTaskPeopleDays')}::date) as erased`.execute(tx);
  // Where photos are not kept for a day, those of today go too.
  const isNone = inMode(mode, 'keptPhotosDays') === 0;
  const photosBefore = isNone ? 'infinity' : before('keptPhotosDays');
  return rows[0]!.erased + (await forgetLogPhotos(tx, { unit, mode, before: photosBefore }));
}
