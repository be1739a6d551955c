import type { Instance } from '../platform/index.ts';
import { countFirstUnits } from './units.table.ts';

/** How many organisations keep registers here. Needs the owner of the database; tells no more. */
export async function countOrganisationsWithUnits({ database }: Instance): Promise<number> {
  return countFirstUnits(database.kysely);
}
