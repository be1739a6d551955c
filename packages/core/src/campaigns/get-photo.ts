import type { Instance } from '../platform/index.ts';
import { loadPhoto, type Photo } from './photos.table.ts';

/** A photo of a report by its commitment; undefined when it is unknown or erased. */
export async function getPhoto(instance: Instance, commitment: string): Promise<Photo | undefined> {
  return loadPhoto(instance.database.kysely, commitment);
}
