import type { Instance } from '../platform/index.ts';
import { loadSampleUnits } from './units.table.ts';

/**
 * One unit of each lower level of an organisation, by its opaque id, for the links that a
 * demonstration prints. Needs the owner of the database; opens nothing.
 */
export async function listSampleUnits(
  { database }: Instance,
  organisation: string,
): Promise<{ unit: string; depth: number }[]> {
  return loadSampleUnits(database.kysely, organisation);
}
