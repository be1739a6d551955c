import type { Instance } from '../platform/index.ts';
import type { PhotoRef } from './participation.ts';
import { loadKeptPhotos } from './photos.table.ts';

/** Of the photos a report names those that can be looked at; the others are erased or elsewhere. */
export async function listKeptPhotos(
  { database }: Instance,
  photos: readonly PhotoRef[],
): Promise<PhotoRef[]> {
  const commitments = photos.map(({ commitment }) => commitment);
  const kept = await loadKeptPhotos(database.kysely, commitments);
  return photos.filter(({ commitment }) => kept.has(commitment));
}
