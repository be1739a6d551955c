import type { FieldRef, Purpose, Sealed, Vault } from '@communard/vault';
import { openTexts, sealTexts } from '../keyring/index.ts';
import type { PlaceRow } from './places.table.ts';

function nameRef(place: string): FieldRef {
  return { table: 'work_place', column: 'sealed_name', row: place, subject: null };
}

export async function sealPlaceName(
  vault: Vault,
  unit: string,
  { place, name }: { readonly place: string; readonly name: string },
): Promise<Sealed> {
  const [sealed] = await sealTexts(vault, unit, [{ ref: nameRef(place), text: name }]);
  return sealed!;
}

/** Names of a unit's places, by id; empty where one no longer opens. */
export async function openPlaceNames(
  vault: Vault,
  unit: string,
  places: readonly PlaceRow[],
  why: Purpose,
): Promise<ReadonlyMap<string, string>> {
  const texts = places.map(({ id, sealed_name: sealed }) => ({ ref: nameRef(id), sealed }));
  const names = await openTexts(vault, unit, texts, why);
  return new Map(places.map(({ id }, index) => [id, names[index] ?? '']));
}
