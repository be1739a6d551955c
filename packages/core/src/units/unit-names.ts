import type { FieldRef, Purpose, Sealed, Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import { openTexts, sealTexts, type SealedText } from '../keyring/index.ts';
import type { Schema } from '../platform/schema.ts';
import { firstUnitOf, type Unit } from './unit.ts';
import { loadUnitsDealtWith, type StoredUnit } from './units.table.ts';

export interface UnitNames {
  readonly name: string;
  readonly place: string | undefined;
}

export interface SealedNames {
  readonly sealedName: Sealed;
  readonly sealedPlace: Sealed | null;
}

/** Seals a unit's name and place where the whole tree can be read with one key. */
export async function sealNames(
  vault: Vault,
  unit: Pick<Unit, 'id' | 'path'>,
  { name, place }: UnitNames,
): Promise<SealedNames> {
  const texts = [
    { ref: nameRef(unit.id), text: name },
    ...(place === undefined ? [] : [{ ref: placeRef(unit.id), text: place }]),
  ];
  const [sealedName, sealedPlace] = await sealTexts(vault, firstUnitOf(unit), texts);
  return { sealedName: sealedName!, sealedPlace: sealedPlace ?? null };
}

/** What of a unit its name is read from. */
export type SealedUnit = Pick<StoredUnit, 'id' | 'path' | 'sealedName' | 'sealedPlace'>;

/** Units of one tree with their names, in the order given; one line in the log for all. */
export async function openNames<Some extends SealedUnit>(
  vault: Vault,
  units: readonly Some[],
  why: Purpose,
): Promise<(Some & UnitNames)[]> {
  const [first] = units;
  if (first === undefined) return [];
  const texts = units.flatMap(({ id, sealedName, sealedPlace }): SealedText[] => [
    { ref: nameRef(id), sealed: sealedName },
    ...(sealedPlace === null ? [] : [{ ref: placeRef(id), sealed: sealedPlace }]),
  ]);
  const opened = (await openTexts(vault, firstUnitOf(first), texts, why)).values();
  return units.map((unit) => ({
    ...unit,
    name: opened.next().value ?? '',
    place: unit.sealedPlace === null ? undefined : opened.next().value,
  }));
}

/**
 * Names, by id, of those of these units that the session deals with without seeing them: where the
 * person is asked to go, and where the unit sends its people. Others are left out.
 */
export async function openNamesDealtWith(
  tx: Transaction<Schema>,
  vault: Vault,
  { ids, why }: { readonly ids: readonly string[]; readonly why: Purpose },
): Promise<Map<string, string>> {
  const units = (await loadUnitsDealtWith(tx)).filter(({ id }) => ids.includes(id));
  const named = await openNames(vault, units, why);
  return new Map(named.map(({ id, name }) => [id, name]));
}

function nameRef(id: string): FieldRef {
  return { table: 'unit', column: 'sealed_name', row: id, subject: null };
}

function placeRef(id: string): FieldRef {
  return { table: 'unit', column: 'sealed_place', row: id, subject: null };
}
