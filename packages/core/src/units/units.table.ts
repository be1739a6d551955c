import { sql, type Generated, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { Unit, UnitKind, UnitMode } from './unit.ts';

export interface UnitTables {
  unit: {
    id: string;
    organisation: string;
    parent: string | null;
    path: string[];
    kind: UnitKind;
    sealed_name: Uint8Array;
    sealed_place: Uint8Array | null;
    begun_on: string;
    ends_on: string | null;
    ended_on: string | null;
    mode: Generated<UnitMode>;
  };
}

type Tx = Transaction<Schema>;

/** Days come as YYYY-MM-DD: drivers differ in what they make of a date. */
const columns = [
  'id',
  'organisation',
  'parent',
  'path',
  'kind',
  'sealed_name',
  'sealed_place',
  'mode',
  sql<string>`begun_on::text`.as('begun_on'),
  sql<string | null>`ends_on::text`.as('ends_on'),
  sql<string | null>`ended_on::text`.as('ended_on'),
] as const;

/** A unit with its sealed name and place. */
export type StoredUnit = Unit & {
  readonly sealedName: Uint8Array;
  readonly sealedPlace: Uint8Array | null;
};

function toUnit(row: Selectable<UnitTables['unit']>): StoredUnit {
  return {
    id: row.id,
    organisation: row.organisation,
    parent: row.parent,
    path: row.path,
    kind: row.kind,
    begunOn: row.begun_on,
    endsOn: row.ends_on,
    endedOn: row.ended_on,
    mode: row.mode,
    sealedName: row.sealed_name,
    sealedPlace: row.sealed_place,
  };
}

export async function insertUnit(
  tx: Tx,
  unit: Omit<StoredUnit, 'mode' | 'endedOn'>,
): Promise<void> {
  await tx
    .insertInto('unit')
    .values({
      id: unit.id,
      organisation: unit.organisation,
      parent: unit.parent,
      path: [...unit.path],
      kind: unit.kind,
      sealed_name: unit.sealedName,
      sealed_place: unit.sealedPlace,
      begun_on: unit.begunOn,
      ends_on: unit.endsOn,
      ended_on: null,
    })
    .execute();
}

/** The unit, if the session may see it. */
export async function loadUnit(tx: Tx, id: string): Promise<StoredUnit | undefined> {
  const row = await tx.selectFrom('unit').select(columns).where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toUnit(row);
}

/** The unit, held against other transactions until this one ends. */
export async function lockUnit(tx: Tx, id: string): Promise<StoredUnit | undefined> {
  const row = await tx
    .selectFrom('unit')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : toUnit(row);
}

/**
 * Units that the session deals with though it does not see them: where the person is asked to go,
 * and where the unit sends its people.
 */
export async function loadUnitsDealtWith(
  tx: Tx,
): Promise<Pick<StoredUnit, 'id' | 'path' | 'sealedName' | 'sealedPlace'>[]> {
  const { rows } = await sql<{
    id: string;
    path: string[];
    sealed_name: Uint8Array;
    sealed_place: Uint8Array | null;
  }>`select * from access.units_dealt_with()`.execute(tx);
  return rows.map(({ id, path, sealed_name: sealedName, sealed_place: sealedPlace }) => ({
    ...{ id, path, sealedName, sealedPlace },
  }));
}

/** Whether nothing of the unit is to be read for now. */
export async function isFrozen(tx: Tx, unit: string): Promise<boolean> {
  const { rows } = await sql<{ frozen: boolean }>`
    select ${unit} = any (access.frozen_units()) as frozen`.execute(tx);
  return rows[0]?.frozen === true;
}

/**
 * All units of an organisation that the session may see, those above before those below. Sorted
 * here: for a large tree the database would sort on the disk.
 */
export async function loadUnitsOf(tx: Tx, organisation: string): Promise<StoredUnit[]> {
  const rows = await tx
    .selectFrom('unit')
    .select(columns)
    .where('organisation', '=', organisation)
    .execute();
  return rows.map(toUnit).sort(byDepth);
}

function byDepth(a: StoredUnit, b: StoredUnit): number {
  return a.path.length - b.path.length || (a.id < b.id ? -1 : 1);
}

/** The first unit of the second and of the third level; for the operator of a demonstration. */
export async function loadSampleUnits(
  reader: Kysely<Schema>,
  organisation: string,
): Promise<{ unit: string; depth: number }[]> {
  return reader
    .selectFrom('unit')
    .distinctOn(sql`array_length(path, 1)`)
    .select(['id as unit', sql<number>`array_length(path, 1)`.as('depth')])
    .where('organisation', '=', organisation)
    .where(sql<boolean>`array_length(path, 1) in (2, 3)`)
    .orderBy(sql`array_length(path, 1)`)
    .orderBy('begun_on')
    .orderBy('id')
    .execute();
}

/** How many organisations keep registers here; for the operator, outside any compartment. */
export async function countFirstUnits(reader: Kysely<Schema>): Promise<number> {
  const { count } = await reader
    .selectFrom('unit')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('parent', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function hasFirstUnit(tx: Tx, organisation: string): Promise<boolean> {
  const row = await tx
    .selectFrom('unit')
    .select('id')
    .where('organisation', '=', organisation)
    .where('parent', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sets how the unit works; the slice of daily work says what that means. */
export async function saveUnitMode(
  tx: Tx,
  { unit, mode }: { readonly unit: string; readonly mode: UnitMode },
): Promise<void> {
  await tx.updateTable('unit').set({ mode }).where('id', '=', unit).execute();
}
