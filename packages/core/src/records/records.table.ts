import type { Ref } from '@communard/record';
import { sql, type Insertable, type RawBuilder, type Selectable, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

export interface RecordTables {
  record: {
    scid: string;
    epoch: number;
    origin: string;
    size: number;
    root: Uint8Array;
    frontier: Uint8Array;
    checkpoint: string | null;
    identity_log: string;
    sealed_key: Uint8Array;
  };
  entry: { record: string; seq: number; leaf: Uint8Array; hash: Uint8Array };
  body: {
    record: string;
    seq: number;
    audience: string;
    salt: Uint8Array | null;
    body: Uint8Array | null;
    erased_at: Date | null;
  };
  node: { record: string; level: number; idx: number; hash: Uint8Array };
}

export type RecordRow = Insertable<RecordTables['record']>;
export type EntryRow = Insertable<RecordTables['entry']>;
export type BodyRow = Insertable<RecordTables['body']>;
export type NodeRow = Insertable<RecordTables['node']>;

/** An entry with its body, as read back. */
export type StoredEntry = EntryRow & {
  audience: string;
  salt: Uint8Array | null;
  body: Uint8Array | null;
};

/** Rows of a statement at most: PostgreSQL takes 65,535 parameters. */
const chunkSize = 1000;

type Reader = Pick<Transaction<Schema>, 'selectFrom'>;

/** The head of a record, held against every other writer until the transaction ends. */
export async function loadRecordForAppend(
  tx: Transaction<Schema>,
  scid: string,
): Promise<Pick<RecordRow, 'size' | 'frontier'> | undefined> {
  return tx
    .selectFrom('record')
    .select(['size', 'frontier'])
    .where('scid', '=', scid)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Holds the acting organisation's record until the transaction ends, before its rules are asked:
 * of two deeds at once the second sees what the first did. It is the lock appending takes anyway.
 */
export async function lockRecord(tx: Transaction<Schema>, log: string): Promise<void> {
  await tx.selectFrom('record').select('scid').where('scid', '=', log).forUpdate().execute();
}

export async function loadRecord(reader: Reader, scid: string): Promise<RecordRow | undefined> {
  return reader.selectFrom('record').selectAll().where('scid', '=', scid).executeTakeFirst();
}

export async function loadAnySealedKey(reader: Reader): Promise<Uint8Array | undefined> {
  const row = await reader
    .selectFrom('record')
    .select('sealed_key')
    .orderBy('scid')
    .limit(1)
    .executeTakeFirst();
  return row?.sealed_key;
}

export async function loadRecordIds(reader: Reader): Promise<string[]> {
  const rows = await reader.selectFrom('record').select('scid').orderBy('scid').execute();
  return rows.map(({ scid }) => scid);
}

export async function insertRecord(tx: Transaction<Schema>, row: RecordRow): Promise<void> {
  await tx.insertInto('record').values(row).execute();
}

/** A head with its signature, not stored yet. */
export interface SignedHead {
  readonly scid: string;
  readonly checkpoint: string;
}

/** Stores signatures: alone, or as a part of a larger statement. */
export function updateCheckpoints(
  writer: Pick<Transaction<Schema>, 'updateTable'>,
  heads: readonly SignedHead[],
) {
  const [scids, checkpoints] = [
    heads.map(({ scid }) => scid),
    heads.map(({ checkpoint }) => checkpoint),
  ];
  const signed = sql<{
    of: string;
    note: string;
  }>`unnest(${scids}::text[], ${checkpoints}::text[])`;
  return writer
    .updateTable('record')
    .from(signed.as<'signed'>(sql`signed(of, note)`))
    .set((row) => ({ checkpoint: row.ref('signed.note') }))
    .whereRef('record.scid', '=', 'signed.of');
}

export type Head = Pick<RecordRow, 'scid' | 'size' | 'root' | 'frontier'>;

/**
 * Entries with their bodies, and the head that counts them; and takes these locks until the
 * transaction ends, in the order of their numbers. All in one statement: each is a journey.
 */
export async function saveEntries(
  tx: Transaction<Schema>,
  rows: {
    entries: readonly EntryRow[];
    bodies: readonly BodyRow[];
    nodes: readonly NodeRow[];
    head: Head;
    locks: readonly number[];
  },
): Promise<void> {
  const { scid, ...head } = rows.head;
  for (let start = 0; start < rows.entries.length; start += chunkSize) {
    const end = start + chunkSize;
    const inserting = tx
      .with('inserted_entry', (db) => db.insertInto('entry').values(rows.entries.slice(start, end)))
      .with('inserted_body', (db) => db.insertInto('body').values(rows.bodies.slice(start, end)));
    const isLast = end >= rows.entries.length;
    if (isLast)
      await inserting
        .updateTable('record')
        .from(takenLocks(rows.locks).as('taken'))
        .set(head)
        .where('scid', '=', scid)
        .execute();
    else await inserting.selectNoFrom(sql<number>`1`.as('done')).execute();
  }
  if (rows.nodes.length > 0)
    await tx
      .insertInto('node')
      .values([...rows.nodes])
      .execute();
}

/** One row, whatever the locks; they are numbers of ours (pg_advisory_xact_lock). */
export function takenLocks(locks: readonly number[]) {
  return sql<{ count: number }>`(
    select count(pg_advisory_xact_lock(bucket)) as count from (
      select unnest(${locks}::bigint[]) as bucket order by 1) as buckets)`;
}

/** What signing a head needs of its record, and entries that no signature covers yet. */
export interface UnsignedHead {
  readonly record: Pick<
    Selectable<RecordTables['record']>,
    'scid' | 'origin' | 'size' | 'root' | 'sealed_key'
  >;
  readonly entries: readonly Pick<Selectable<RecordTables['entry']>, 'seq' | 'leaf' | 'hash'>[];
}

/** The head as it stands now and the first `limit` entries from `from` on, in one statement. */
export async function loadUnsigned(
  tx: Transaction<Schema>,
  scid: string,
  { from, limit }: { from: number; limit: number },
): Promise<UnsignedHead | undefined> {
  const rows = await tx
    .selectFrom('record')
    .leftJoin('entry', (join) =>
      join.onRef('entry.record', '=', 'record.scid').on('entry.seq', '>=', from),
    )
    .select(['scid', 'origin', 'size', 'root', 'sealed_key', 'seq', 'leaf', 'hash'])
    .where('scid', '=', scid)
    .orderBy('seq')
    .limit(limit)
    .execute();
  if (rows[0] === undefined) return undefined;
  const entries = rows.flatMap(({ seq, leaf, hash }) =>
    seq === null || leaf === null || hash === null ? [] : [{ seq, leaf, hash }],
  );
  return { record: rows[0], entries };
}

/** Entries `from` up to, not including, `to`, in order, with what is left of their bodies. */
export async function loadEntries(
  reader: Reader,
  scid: string,
  range: { from: number; to: number },
): Promise<StoredEntry[]> {
  return reader
    .selectFrom('entry')
    .innerJoin('body', (join) =>
      join.onRef('body.record', '=', 'entry.record').onRef('body.seq', '=', 'entry.seq'),
    )
    .select(['entry.record', 'entry.seq', 'entry.leaf', 'entry.hash'])
    .select(['body.audience', 'body.salt', 'body.body'])
    .where('entry.record', '=', scid)
    .where('entry.seq', '>=', range.from)
    .where('entry.seq', '<', range.to)
    .orderBy('entry.seq')
    .execute();
}

/** Leaf hashes of a range, in order: what tiles and proofs are computed from. */
export async function loadHashes(
  reader: Reader,
  scid: string,
  range: { from: number; to: number },
): Promise<Uint8Array[]> {
  const rows = await reader
    .selectFrom('entry')
    .select('hash')
    .where('record', '=', scid)
    .where('seq', '>=', range.from)
    .where('seq', '<', range.to)
    .orderBy('seq')
    .execute();
  return rows.map(({ hash }) => hash);
}

export async function loadNodes(
  reader: Reader,
  scid: string,
  block: { level: number; from: number; to: number },
): Promise<Uint8Array[]> {
  const rows = await reader
    .selectFrom('node')
    .select('hash')
    .where('record', '=', scid)
    .where('level', '=', block.level)
    .where('idx', '>=', block.from)
    .where('idx', '<', block.to)
    .orderBy('idx')
    .execute();
  return rows.map(({ hash }) => hash);
}

/** Destroys body and salt; the leaf stays, so the record verifies as before. */
export async function eraseBodies(
  tx: Transaction<Schema>,
  scid: string,
  { seqs, at }: { seqs: readonly number[]; at: Date },
): Promise<number> {
  const result = await tx
    .updateTable('body')
    .set({ salt: null, body: null, erased_at: at })
    .where('record', '=', scid)
    .where('seq', 'in', [...seqs])
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function countEntries(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom('record')
    .select(sql<number>`coalesce(sum(size), 0)::int8`.as('entries'))
    .executeTakeFirstOrThrow();
  return Number(row.entries);
}

/** Names an entry by its hash and by the head of its record; none if it is not held here. */
export async function loadReferences(
  reader: Reader,
  { log, seq }: { log: string; seq: number },
): Promise<Ref[]> {
  const row = await reader
    .selectFrom('entry')
    .innerJoin('record', 'record.scid', 'entry.record')
    .select(['entry.hash', 'record.size', 'record.root', 'record.epoch'])
    .where('entry.record', '=', log)
    .where('entry.seq', '=', seq)
    .executeTakeFirst();
  if (row === undefined) return [];
  const { hash, root, epoch } = row;
  const ref = { log, seq, hash, size: Number(row.size), root };
  return [epoch > 0 ? { ...ref, epoch } : ref];
}

/** How many records are kept here. */
export async function countRecords(reader: Reader): Promise<number> {
  const { count } = await reader
    .selectFrom('record')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** In questions of other slices: whether the organisation in that column keeps its record here. */
export function keepsRecordHere(column: string): RawBuilder<boolean> {
  return sql`exists (select 1 from record where record.scid = ${sql.ref(column)})`;
}
