import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { PlaceKind } from './place.ts';

export interface PlaceTables {
  work_place: {
    id: string;
    unit: string;
    number: number;
    kind: PlaceKind;
    division: string | null;
    sealed_name: Uint8Array;
    added_on: string;
    closed_on: string | null;
  };
  place_fact: {
    place: string;
    unit: string;
    number: number;
    day: string;
    sealed_fact: Uint8Array;
  };
  place_priority: {
    unit: string;
    number: number;
    place: string;
    rank: number | null;
    sealed_reason: Uint8Array;
    decided_on: string;
    review_on: string;
  };
}

type Tx = Transaction<Schema>;

export type PlaceRow = PlaceTables['work_place'];
export type FactRow = PlaceTables['place_fact'];
export type PriorityRow = PlaceTables['place_priority'];

/** The unit's places in the order of its list, those it has left included. */
export async function loadPlaces(tx: Tx, unit: string): Promise<PlaceRow[]> {
  return tx
    .selectFrom('work_place')
    .select(['id', 'unit', 'number', 'kind', 'division', 'sealed_name'])
    .select([
      sql<string>`added_on::text`.as('added_on'),
      sql<string | null>`closed_on::text`.as('closed_on'),
    ])
    .where('unit', '=', unit)
    .orderBy('number')
    .execute();
}

/** Whether an id is that of a place the unit still works at. */
export function onList(places: readonly PlaceRow[]): (id: string) => boolean {
  const open = new Set(places.flatMap(({ id, closed_on: closed }) => (closed ? [] : [id])));
  return (id) => open.has(id);
}

export async function insertPlace(tx: Tx, row: Omit<PlaceRow, 'closed_on'>): Promise<void> {
  await tx
    .insertInto('work_place')
    .values({ ...row, closed_on: null })
    .execute();
}

/** Takes a place off the list; what was written about it stays. */
export async function closePlaceRow(
  tx: Tx,
  { unit, id, day }: { readonly unit: string; readonly id: string; readonly day: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('work_place')
    .set({ closed_on: day })
    .where('unit', '=', unit)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Puts a place that was taken off back on the list. */
export async function reopenPlaceRow(
  tx: Tx,
  { unit, id }: { readonly unit: string; readonly id: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('work_place')
    .set({ closed_on: null })
    .where('unit', '=', unit)
    .where('id', '=', id)
    .where('closed_on', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes anew what a place is called and what it is. */
export async function describePlaceRow(
  tx: Tx,
  { unit, id, ...parts }: Pick<PlaceRow, 'unit' | 'id' | 'kind' | 'division' | 'sealed_name'>,
): Promise<void> {
  await tx
    .updateTable('work_place')
    .set(parts)
    .where('unit', '=', unit)
    .where('id', '=', id)
    .execute();
}

export async function insertFact(tx: Tx, row: FactRow): Promise<void> {
  await tx.insertInto('place_fact').values(row).execute();
}

/** Facts about one place, or about all of the unit's, as they were entered. */
export async function loadFacts(
  tx: Tx,
  { unit, place }: { readonly unit: string; readonly place?: string | undefined },
): Promise<FactRow[]> {
  const facts = tx
    .selectFrom('place_fact')
    .select(['place', 'unit', 'number', 'sealed_fact', sql<string>`day::text`.as('day')])
    .where('unit', '=', unit)
    .orderBy('place')
    .orderBy('number');
  return place === undefined ? facts.execute() : facts.where('place', '=', place).execute();
}

export async function insertPriority(tx: Tx, row: PriorityRow): Promise<void> {
  await tx.insertInto('place_priority').values(row).execute();
}

/** Every decision about ranks, oldest first. */
export async function loadPriorities(tx: Tx, unit: string): Promise<PriorityRow[]> {
  return tx
    .selectFrom('place_priority')
    .select(['unit', 'number', 'place', 'rank', 'sealed_reason'])
    .select([
      sql<string>`decided_on::text`.as('decided_on'),
      sql<string>`review_on::text`.as('review_on'),
    ])
    .where('unit', '=', unit)
    .orderBy('number')
    .execute();
}
