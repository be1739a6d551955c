import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

export interface LogPhotoTables {
  log_photo: { entry: string; unit: string; sealed_file: Uint8Array };
}

type Tx = Transaction<Schema>;

export async function insertLogPhoto(tx: Tx, row: LogPhotoTables['log_photo']): Promise<void> {
  await tx.insertInto('log_photo').values(row).execute();
}

export async function loadLogPhoto(
  tx: Tx,
  { unit, entry }: { readonly unit: string; readonly entry: string },
): Promise<Uint8Array | undefined> {
  const row = await tx
    .selectFrom('log_photo')
    .select('sealed_file')
    .where('unit', '=', unit)
    .where('entry', '=', entry)
    .executeTakeFirst();
  return row && new Uint8Array(row.sealed_file);
}

/** Which entries of a unit, from a day on, have a photo. */
export async function loadEntriesWithPhoto(
  tx: Tx,
  unit: string,
  fromDay: string,
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('log_photo')
    .innerJoin('log_entry', 'log_entry.id', 'log_photo.entry')
    .select('entry')
    .where('log_photo.unit', '=', unit)
    .where('log_entry.day', '>=', fromDay)
    .execute();
  return new Set(rows.map(({ entry }) => entry));
}

/** Erases a photo for good; false if there is none. */
export async function deleteLogPhoto(
  tx: Tx,
  { unit, entry }: { readonly unit: string; readonly entry: string },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('log_photo')
    .where('unit', '=', unit)
    .where('entry', '=', entry)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Erases photos of days before one, in one unit or in all of a mode. Returns how many. */
export async function forgetLogPhotos(
  tx: Tx,
  { unit, mode, before }: { readonly unit: string | null; readonly mode: string; before: string },
): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    select access.forget_photos(${unit}, ${mode}, ${before}::date) as erased`.execute(tx);
  return rows[0]!.erased;
}
