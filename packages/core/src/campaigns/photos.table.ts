import type { Transaction } from 'kysely';
import type { Schema } from '../platform/index.ts';
import type { Reader } from './campaigns.table.ts';
import type { PhotoRef } from './participation.ts';
import { chunksOf } from './view-rows.ts';

export interface PhotoTable {
  commitment: string;
  organisation: string;
  type: PhotoRef['type'];
  salt: Uint8Array | null;
  file: Uint8Array | null;
  kept_at: Date;
  erased_at: Date | null;
}

export interface Photo {
  readonly commitment: string;
  readonly type: PhotoRef['type'];
  readonly salt: Uint8Array;
  readonly file: Uint8Array;
}

export async function insertPhotos(
  tx: Transaction<Schema>,
  photos: readonly Photo[],
  { organisation, now }: { organisation: string; now: Date },
): Promise<void> {
  if (photos.length === 0) return;
  await tx
    .insertInto('photo')
    .values(photos.map((photo) => ({ ...photo, organisation, kept_at: now, erased_at: null })))
    .execute();
}

/** The photo with its salt; undefined if it was never kept here or has been erased. */
export async function loadPhoto(reader: Reader, commitment: string): Promise<Photo | undefined> {
  const row = await reader
    .selectFrom('photo')
    .select(['type', 'salt', 'file'])
    .where('commitment', '=', commitment)
    .executeTakeFirst();
  if (row === undefined || row.salt === null || row.file === null) return undefined;
  return { commitment, type: row.type, salt: row.salt, file: row.file };
}

/** Which of these photos are kept here, and not erased. */
export async function loadKeptPhotos(
  reader: Reader,
  commitments: readonly string[],
): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const chunk of chunksOf(commitments)) {
    const rows = await reader
      .selectFrom('photo')
      .select('commitment')
      .where('commitment', 'in', chunk)
      .where('file', 'is not', null)
      .execute();
    for (const { commitment } of rows) kept.add(commitment);
  }
  return kept;
}

/** Erases bytes and salt of an organisation's own photo; what the record says of it stays. */
export async function erasePhotoFile(
  tx: Transaction<Schema>,
  { commitment, organisation, now }: { commitment: string; organisation: string; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('photo')
    .set({ salt: null, file: null, erased_at: now })
    .where('commitment', '=', commitment)
    .where('organisation', '=', organisation)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
