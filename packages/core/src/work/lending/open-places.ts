import type { Purpose, Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Schema } from '../../platform/index.ts';
import { loadPlaces } from './lending.table.ts';
import { placeField, type ListedPlace } from './listed-place.ts';
import { openJsons } from './sealed-json.ts';

/** The list of a unit by rank; a place whose seal no longer opens is left out. */
export async function openPlaces(
  tx: Transaction<Schema>,
  vault: Vault,
  unit: string,
  why: Purpose,
): Promise<ListedPlace[]> {
  const stored = await loadPlaces(tx, unit);
  const fields = stored.map(({ id, sealed }) => ({ ref: placeField(id), sealed }));
  const opened = await openJsons<ListedPlace>(vault, unit, fields, why);
  return opened
    .filter((place) => place !== undefined)
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}
