import type { Epoch, SubjectId, UnitId, WrappedDataKey, WrappedUnitKey } from '@communard/vault';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

export interface KeyringTables {
  'keyring.unit_key': { unit: string; organisation: string; epoch: number; wrapped: Uint8Array };
  'keyring.data_key': {
    key_id: string;
    unit: string;
    subject: string | null;
    origin_unit: string;
    origin_epoch: number;
    wrapped: Uint8Array;
  };
  'keyring.shredded': { subject: string };
}

type DataKeyRow = Selectable<KeyringTables['keyring.data_key']>;

/** Rows of a statement at most: PostgreSQL takes 65,535 parameters. */
const chunkSize = 1000;

/** Any number serves, as long as every process takes the same lock. */
const shreddingLock = 7_214_061_872;

/** A unit of an organisation; under another organisation's name nobody finds it. */
export interface OwnUnit {
  readonly organisation: string;
  readonly unit: UnitId;
}

/** One statement, so that unit key and data keys are of one moment. */
export async function loadUnitKeys(
  tx: Transaction<Schema>,
  { organisation, unit }: OwnUnit,
  subjects: readonly (SubjectId | null)[] | 'all',
): Promise<{ unitKey: WrappedUnitKey; dataKeys: WrappedDataKey[] } | undefined> {
  const rows = await tx
    .selectFrom('keyring.unit_key as u')
    .leftJoin('keyring.data_key as d', (join) => {
      const ofUnit = join.onRef('d.unit', '=', 'u.unit');
      if (subjects === 'all') return ofUnit;
      const named = subjects.filter((subject) => subject !== null);
      const isNamed = sql<boolean>`d.subject = any(${named}::text[])`;
      const isOfUnit = sql<boolean>`d.subject is null`;
      return ofUnit.on((on) => (subjects.includes(null) ? on.or([isNamed, isOfUnit]) : isNamed));
    })
    .select(['u.epoch', 'u.wrapped as unit_wrapped'])
    .select(['d.key_id', 'd.unit', 'd.subject', 'd.origin_unit', 'd.origin_epoch', 'd.wrapped'])
    .where('u.unit', '=', unit)
    .where('u.organisation', '=', organisation)
    .execute();
  const first = rows[0];
  if (first === undefined) return undefined;
  const unitKey = { unit, epoch: Number(first.epoch), wrapped: first.unit_wrapped };
  const found = rows.filter(({ key_id: keyId }) => keyId !== null) as DataKeyRow[];
  return { unitKey, dataKeys: found.map(readDataKey) };
}

export async function loadOrganisationsWithKeys(tx: Transaction<Schema>): Promise<string[]> {
  const rows = await tx
    .selectFrom('keyring.unit_key')
    .select('organisation')
    .distinct()
    .orderBy('organisation')
    .execute();
  return rows.map(({ organisation }) => organisation);
}

export async function loadUnits(tx: Transaction<Schema>, organisation: string): Promise<UnitId[]> {
  const rows = await tx
    .selectFrom('keyring.unit_key')
    .select('unit')
    .where('organisation', '=', organisation)
    .orderBy('unit')
    .execute();
  return rows.map(({ unit }) => unit);
}

/** The units' epochs, held against every other change of their keys until the transaction ends. */
export async function lockUnits(
  tx: Transaction<Schema>,
  organisation: string,
  units: readonly UnitId[],
): Promise<Map<UnitId, Epoch>> {
  const rows = await tx
    .selectFrom('keyring.unit_key')
    .select(['unit', 'epoch'])
    .where('organisation', '=', organisation)
    .where('unit', 'in', [...units])
    // Always in the same order, so that two transactions never wait for each other crosswise.
    .orderBy('unit')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ unit, epoch }) => [unit, Number(epoch)]));
}

/** Ids of the data keys of a unit, or of one subject in it, held against shredding. */
export async function lockDataKeys(
  tx: Transaction<Schema>,
  unit: UnitId,
  subject?: SubjectId,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('keyring.data_key')
    .select('key_id')
    .where('unit', '=', unit)
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject!))
    .orderBy('key_id')
    .forUpdate()
    .execute();
  return rows.map(({ key_id: keyId }) => keyId);
}

/** False when the unit has a key already. */
export async function insertUnitKey(
  tx: Transaction<Schema>,
  organisation: string,
  { unit, epoch, wrapped }: WrappedUnitKey,
): Promise<boolean> {
  const result = await tx
    .insertInto('keyring.unit_key')
    .values({ unit, organisation, epoch, wrapped })
    .onConflict((conflict) => conflict.column('unit').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) === 1;
}

export async function updateUnitKey(
  tx: Transaction<Schema>,
  { unit, epoch, wrapped }: WrappedUnitKey,
): Promise<void> {
  await tx
    .updateTable('keyring.unit_key')
    .set({ epoch, wrapped })
    .where('unit', '=', unit)
    .execute();
}

/** All or none; false when an id is taken, in whatever unit. */
export async function insertDataKeys(
  tx: Transaction<Schema>,
  keys: readonly WrappedDataKey[],
): Promise<boolean> {
  const inserted: string[] = [];
  for (let start = 0; start < keys.length; start += chunkSize) {
    const rows = await tx
      .insertInto('keyring.data_key')
      .values(keys.slice(start, start + chunkSize).map(writeDataKey))
      .onConflict((conflict) => conflict.column('key_id').doNothing())
      .returning('key_id')
      .execute();
    inserted.push(...rows.map(({ key_id: keyId }) => keyId));
  }
  if (inserted.length === keys.length) return true;
  if (inserted.length > 0)
    await sql`delete from keyring.data_key where key_id = any(${inserted}::text[])`.execute(tx);
  return false;
}

/** Gives data keys their unit and wrapping anew; what they were made for stays. */
export async function rewrapDataKeys(
  tx: Transaction<Schema>,
  unit: UnitId,
  keys: readonly WrappedDataKey[],
): Promise<void> {
  const ids = keys.map(({ keyId }) => keyId);
  // Hexadecimal: the drivers do not agree on arrays of bytes.
  const wrapped = keys.map((key) => Buffer.from(key.wrapped).toString('hex'));
  await sql`update keyring.data_key as d set unit = ${unit}, wrapped = decode(n.wrapped, 'hex')
    from unnest(${ids}::text[], ${wrapped}::text[]) as n (key_id, wrapped)
    where d.key_id = n.key_id`.execute(tx);
}

/** Subjects of these that have a key of this origin in the unit. */
export async function countKeysOfOrigin(
  tx: Transaction<Schema>,
  unit: UnitId,
  keys: readonly WrappedDataKey[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from keyring.data_key as d
    join unnest(${keys.map(({ subject }) => subject ?? '')}::text[],
                ${keys.map(({ originUnit }) => originUnit)}::text[],
                ${keys.map(({ originEpoch }) => originEpoch)}::bigint[])
         as n (subject, origin_unit, origin_epoch)
      on coalesce(d.subject, '') = n.subject
     and d.origin_unit = n.origin_unit and d.origin_epoch = n.origin_epoch
    where d.unit = ${unit}`.execute(tx);
  return rows[0]!.count;
}

/**
 * Lets keys be added at once, but never while a subject is shredded: the key would be added between
 * looking for the shredded and destroying what they have, and live on.
 */
export async function lockAgainstShredding(tx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${shreddingLock})`.execute(tx);
}

export async function lockForShredding(tx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${shreddingLock})`.execute(tx);
}

export async function hasShredded(
  tx: Transaction<Schema>,
  subjects: readonly SubjectId[],
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (
    select from keyring.shredded where subject = any(${subjects}::text[])) as found`.execute(tx);
  return rows[0]!.found;
}

/** Remembers the subject and destroys its keys; the unit of each key destroyed. */
export async function destroyKeys(tx: Transaction<Schema>, subject: SubjectId): Promise<UnitId[]> {
  await tx
    .insertInto('keyring.shredded')
    .values({ subject })
    .onConflict((conflict) => conflict.column('subject').doNothing())
    .execute();
  const rows = await tx
    .deleteFrom('keyring.data_key')
    .where('subject', '=', subject)
    .returning('unit')
    .execute();
  return rows.map(({ unit }) => unit);
}

function readDataKey(row: DataKeyRow): WrappedDataKey {
  return {
    keyId: row.key_id,
    unit: row.unit,
    subject: row.subject,
    originUnit: row.origin_unit,
    originEpoch: Number(row.origin_epoch),
    wrapped: row.wrapped,
  };
}

function writeDataKey(key: WrappedDataKey): DataKeyRow {
  return {
    key_id: key.keyId,
    unit: key.unit,
    subject: key.subject,
    origin_unit: key.originUnit,
    origin_epoch: key.originEpoch,
    wrapped: key.wrapped,
  };
}
