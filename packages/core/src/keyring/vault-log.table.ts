import { sql, type Selectable, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import { wholeSecond } from '../records/index.ts';
import type { VaultLogLine } from './vault-event-hash.ts';

export interface VaultLogTables {
  vault_event: {
    organisation: string;
    unit: string;
    seq: number;
    at: Date;
    kind: string;
    actor: string | null;
    reason: string;
    field_count: number;
    opened_count: number;
    outcome: string;
    columns: string[];
    subjects: string[];
    epoch: number | null;
    other_unit: string | null;
    former_hash: Uint8Array;
    hash: Uint8Array;
  };
  vault_chain: { organisation: string; unit: string; size: number; hash: Uint8Array };
  vault_checkpoint: {
    organisation: string;
    number: number;
    at: Date;
    lines: number;
    root: Uint8Array;
  };
  vault_checkpoint_chain: {
    organisation: string;
    number: number;
    unit: string;
    size: number;
    hash: Uint8Array;
  };
}

/** Rows of a statement at most: PostgreSQL takes 65,535 parameters. */
const chunkSize = 1000;

export type Reader = Pick<Transaction<Schema>, 'selectFrom'>;

/** A unit inside its organisation: what has a chain of its own. */
export interface ChainId {
  readonly organisation: string;
  readonly unit: string;
}

export interface ChainHead extends ChainId {
  readonly size: number;
  readonly hash: Uint8Array;
}

export interface StoredVaultEvent extends VaultLogLine {
  readonly formerHash: Uint8Array;
  readonly hash: Uint8Array;
}

/**
 * The end of a chain, held against every other writer until the transaction ends. The database lets
 * a session into the chains of its own organisations only.
 */
export async function lockChain(
  tx: Transaction<Schema>,
  { organisation, unit }: ChainId,
): Promise<ChainHead> {
  const { rows } = await sql<Pick<ChainHead, 'size' | 'hash'>>`
    select size, hash from access.lock_vault_chain(${organisation}, ${unit})`.execute(tx);
  return readHead({ organisation, unit, ...rows[0]! });
}

/** Puts a line at the end of its chain; the database refuses one that does not follow the last. */
export async function appendEvent(
  tx: Transaction<Schema>,
  { line, formerHash, hash }: { line: VaultLogLine; formerHash: Uint8Array; hash: Uint8Array },
): Promise<void> {
  const row = {
    organisation: line.organisation,
    unit: line.unit,
    seq: line.seq,
    at: line.at,
    kind: line.kind,
    actor: line.actor,
    reason: line.reason,
    field_count: line.fieldCount,
    opened_count: line.openedCount,
    outcome: line.outcome,
    columns: line.columns,
    subjects: line.subjects,
    epoch: line.epoch,
    other_unit: line.otherUnit,
    former_hash: bytesAsJson(formerHash),
    hash: bytesAsJson(hash),
  };
  await sql`select access.append_vault_event(${JSON.stringify(row)}::text::jsonb)`.execute(tx);
}

/** As PostgreSQL reads bytes in a text. */
const bytesAsJson = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;

/** Lines `from` up to, not including, `to` of one chain, in order. */
export async function loadEvents(
  reader: Reader,
  { organisation, unit }: ChainId,
  range: { readonly from: number; readonly to: number },
): Promise<StoredVaultEvent[]> {
  const rows = await reader
    .selectFrom('vault_event')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('unit', '=', unit)
    .where('seq', '>=', range.from)
    .where('seq', '<', range.to)
    .orderBy('seq')
    .execute();
  return rows.map(readEvent);
}

/** The newest lines of all chains of an organisation that name a subject, newest first. */
export async function loadEventsOfSubject(
  reader: Reader,
  { organisation, subject }: { readonly organisation: string; readonly subject: string },
  limit: number,
): Promise<StoredVaultEvent[]> {
  const rows = await reader
    .selectFrom('vault_event')
    .selectAll()
    .where('organisation', '=', organisation)
    .where(sql<boolean>`subjects @> array[${subject}]::text[]`)
    .orderBy('at', 'desc')
    .orderBy('unit')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(readEvent);
}

export async function loadChainSize(
  reader: Reader,
  { organisation, unit }: ChainId,
): Promise<number> {
  const row = await reader
    .selectFrom('vault_chain')
    .select('size')
    .where('organisation', '=', organisation)
    .where('unit', '=', unit)
    .executeTakeFirst();
  return Number(row?.size ?? 0);
}

export async function loadChainHeads(reader: Reader, organisation: string): Promise<ChainHead[]> {
  const rows = await reader
    .selectFrom('vault_chain')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('unit')
    .execute();
  return rows.map(readHead);
}

/** Chains that have lines: told from the lines, for the ends may have been tampered with. */
export async function loadChainsWithEvents(
  reader: Reader,
  organisation: string,
): Promise<{ unit: string; count: number }[]> {
  const rows = await reader
    .selectFrom('vault_event')
    .select(['unit', sql<number>`count(*)::int8`.as('count')])
    .where('organisation', '=', organisation)
    .groupBy('unit')
    .orderBy('unit')
    .execute();
  return rows.map(({ unit, count }) => ({ unit, count: Number(count) }));
}

export async function loadOrganisationsWithChains(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectFrom('vault_chain')
    .select('organisation')
    .distinct()
    .orderBy('organisation')
    .execute();
  return rows.map(({ organisation }) => organisation);
}

/** One process at a time makes checkpoints of an organisation. */
export async function lockCheckpoints(
  tx: Transaction<Schema>,
  organisation: string,
): Promise<void> {
  const name = `vault-checkpoint/${organisation}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

export interface StoredCheckpoint {
  readonly number: number;
  readonly at: Date;
  readonly lines: number;
  readonly root: Uint8Array;
  readonly chains: readonly { unit: string; size: number; hash: Uint8Array }[];
}

/** All checkpoints of an organisation with the chains that had grown, in order. */
export async function loadCheckpoints(
  reader: Reader,
  organisation: string,
): Promise<StoredCheckpoint[]> {
  const heads = await reader
    .selectFrom('vault_checkpoint')
    .select(['number', 'at', 'lines', 'root'])
    .where('organisation', '=', organisation)
    .orderBy('number')
    .execute();
  const chains = await reader
    .selectFrom('vault_checkpoint_chain')
    .select(['number', 'unit', 'size', 'hash'])
    .where('organisation', '=', organisation)
    .execute();
  const byNumber = Map.groupBy(chains, ({ number }) => number);
  return heads.map(({ number, at, lines, root }) => ({
    number,
    at,
    lines: Number(lines),
    root,
    chains: (byNumber.get(number) ?? []).map(({ unit, size, hash }) => {
      return { unit, size: Number(size), hash };
    }),
  }));
}

/** What checkpoints say of chains that the lines do not: the line they name is gone or another. */
export async function loadBrokenCheckpointChains(
  reader: Reader,
  organisation: string,
): Promise<{ unit: string; seq: number }[]> {
  const rows = await reader
    .selectFrom('vault_checkpoint_chain as c')
    .leftJoin('vault_event as e', (join) =>
      join
        .onRef('e.organisation', '=', 'c.organisation')
        .onRef('e.unit', '=', 'c.unit')
        .on(sql<boolean>`e.seq = c.size - 1`),
    )
    .select(['c.unit', sql<number>`min(c.size - 1)::int8`.as('seq')])
    .where('c.organisation', '=', organisation)
    .where(sql<boolean>`e.hash is distinct from c.hash`)
    .groupBy('c.unit')
    .orderBy('c.unit')
    .execute();
  return rows.map(({ unit, seq }) => ({ unit, seq: Number(seq) }));
}

export async function loadLastCheckpoint(reader: Reader, organisation: string) {
  return reader
    .selectFrom('vault_checkpoint')
    .select(['number', 'at', 'root'])
    .where('organisation', '=', organisation)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The size each chain had at the last checkpoint that told of it. */
export async function loadCheckpointedSizes(
  reader: Reader,
  organisation: string,
): Promise<Map<string, number>> {
  const rows = await reader
    .selectFrom('vault_checkpoint_chain')
    .select(['unit', sql<number>`max(size)::int8`.as('size')])
    .where('organisation', '=', organisation)
    .groupBy('unit')
    .execute();
  return new Map(rows.map(({ unit, size }) => [unit, Number(size)]));
}

export async function saveCheckpoint(
  tx: Transaction<Schema>,
  organisation: string,
  { chains, ...head }: StoredCheckpoint,
): Promise<void> {
  const { number } = head;
  await tx
    .insertInto('vault_checkpoint')
    .values({ organisation, ...head })
    .execute();
  for (let start = 0; start < chains.length; start += chunkSize)
    await tx
      .insertInto('vault_checkpoint_chain')
      .values(
        chains.slice(start, start + chunkSize).map(({ unit, size, hash }) => {
          return { organisation, number, unit, size, hash };
        }),
      )
      .execute();
}

function readHead({ organisation, unit, size, hash }: ChainHead): ChainHead {
  return { organisation, unit, size: Number(size), hash };
}

function readEvent(row: Selectable<VaultLogTables['vault_event']>): StoredVaultEvent {
  return {
    organisation: row.organisation,
    unit: row.unit,
    seq: Number(row.seq),
    at: wholeSecond(row.at),
    kind: row.kind,
    actor: row.actor,
    reason: row.reason,
    fieldCount: row.field_count,
    openedCount: row.opened_count,
    outcome: row.outcome,
    columns: row.columns,
    subjects: row.subjects,
    epoch: row.epoch === null ? null : Number(row.epoch),
    otherUnit: row.other_unit,
    formerHash: row.former_hash,
    hash: row.hash,
  };
}
