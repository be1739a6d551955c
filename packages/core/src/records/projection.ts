import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import * as v from 'valibot';
import type { Schema } from '../platform/schema.ts';
import type { EntryKind, RecordedEntry } from './entry-kind.ts';
import { takenLocks } from './records.table.ts';

/**
 * A view and how entries change it. `apply` is the one way in: it is the same whether our own
 * organisation wrote the entry a millisecond ago or a peer delivers it after six weeks.
 *
 * Rules for `apply`:
 * - pure: it sees the entry and the row, nothing else, and never the clock;
 * - entries of one record arrive in order, entries of different records in any order, so what
 *   different records say about a row goes into different parts of it;
 * - an entry that makes no sense for the row leaves it as it is.
 */
export interface Projection<Row = unknown> {
  /** The table that holds the rows. */
  readonly view: string;
  readonly kinds: readonly EntryKind[];
  /** The rows an entry touches. */
  keysOf(entry: RecordedEntry): readonly string[];
  apply(entry: RecordedEntry, row: Row | undefined, key: string): Row | undefined;
  load(tx: Transaction<Schema>, keys: readonly string[]): Promise<Map<string, Row>>;
  /** `undefined` removes the row. */
  save(tx: Transaction<Schema>, rows: ReadonlyMap<string, Row | undefined>): Promise<void>;
  /** Empties the view before it is rebuilt. */
  clear(tx: Transaction<Schema>): Promise<void>;
}

/** Ties the types of a slice's entries and rows together, then forgets them for the runner. */
export function defineProjection<Row, Entry extends RecordedEntry>(projection: {
  view: string;
  kinds: readonly EntryKind[];
  keysOf(entry: Entry): readonly string[];
  apply(entry: Entry, row: Row | undefined, key: string): Row | undefined;
  load: Projection<Row>['load'];
  save: Projection<Row>['save'];
  clear: Projection<Row>['clear'];
}): Projection {
  return projection as unknown as Projection;
}

/** Every kind that has a meaning here. An unknown one is carried in the record, not interpreted. */
export function kindsOf(projections: readonly Projection[]): ReadonlyMap<string, EntryKind> {
  return new Map(projections.flatMap(({ kinds }) => kinds.map((kind) => [kind.kind, kind])));
}

/** Checks a body by its kind; `undefined` for an unknown kind or a body of the wrong shape. */
export function readEntry(
  kinds: ReadonlyMap<string, EntryKind>,
  entry: RecordedEntry,
): RecordedEntry | undefined {
  const kind = kinds.get(entry.kind);
  if (kind === undefined) return undefined;
  // PostgreSQL cannot store the NUL character, and no text needs it: such a body is void.
  if (JSON.stringify(entry.body).includes('\\u0000')) return undefined;
  const outcome = v.safeParse(kind.body, entry.body);
  return outcome.success ? { ...entry, body: outcome.output } : undefined;
}

/**
 * Lets entries take effect on every view they concern: all rows of a view are loaded once, the
 * entries folded over them in order, and what changed is saved.
 */
export async function applyEntries(
  tx: Transaction<Schema>,
  projections: readonly Projection[],
  entries: readonly RecordedEntry[],
): Promise<void> {
  const effects = effectsOf(projections, entries);
  await sql`select * from ${takenLocks(locksOf(effects))} as taken`.execute(tx);
  await applyHeld(tx, effects);
}

/** The entries that concern one view, and the rows they touch. */
export interface Effect {
  readonly projection: Projection;
  readonly entries: readonly RecordedEntry[];
  readonly keys: readonly string[];
}

/** Which views the entries concern; entries that cannot be read here concern none. */
export function effectsOf(
  projections: readonly Projection[],
  entries: readonly RecordedEntry[],
): Effect[] {
  const kinds = kindsOf(projections);
  const readable = entries.map((entry) => readEntry(kinds, entry)).filter((entry) => !!entry);
  return projections.flatMap((projection) => {
    const names = new Set(projection.kinds.map(({ kind }) => kind));
    const concerned = readable.filter((entry) => names.has(entry.kind));
    const keys = new Set(concerned.flatMap((entry) => projection.keysOf(entry)));
    return concerned.length === 0 ? [] : [{ projection, entries: concerned, keys: [...keys] }];
  });
}

/** Lets effects happen whose locks are held by this transaction, taken in an earlier statement. */
export async function applyHeld(
  tx: Transaction<Schema>,
  effects: readonly Effect[],
): Promise<void> {
  for (const effect of effects) await applyToView(tx, effect);
}

async function applyToView(
  tx: Transaction<Schema>,
  { projection, entries, keys }: Effect,
): Promise<void> {
  const rows: Map<string, unknown> = await projection.load(tx, keys);
  const changed = new Map<string, unknown>();
  for (const entry of entries) {
    for (const key of projection.keysOf(entry)) {
      const before = rows.get(key);
      const after = projection.apply(entry, before, key);
      if (after === before) continue;
      rows.set(key, after);
      changed.set(key, after);
    }
  }
  if (changed.size > 0) await projection.save(tx, changed);
}

/** Locks of a view at most: an import touches thousands of rows, PostgreSQL holds few locks. */
const lockBuckets = 64;

/**
 * The locks that hold the rows against other transactions until this one ends. Several records may
 * write parts of one row; read and written without a lock, one of two at the same moment would be
 * lost. They are taken all at once and in one order, so that two transactions do not wait for each
 * other crosswise.
 */
export function locksOf(effects: readonly Effect[]): number[] {
  const buckets = effects.flatMap(({ projection: { view }, keys }) =>
    keys.map((key) => bucketOf(`${view}|${key}`)),
  );
  return [...new Set(buckets)];
}

function bucketOf(text: string): number {
  const hash = digestOf(text);
  const view = digestOf(text.slice(0, text.indexOf('|')));
  return view.readUInt32BE(0) * lockBuckets + (hash.readUInt32BE(0) % lockBuckets);
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
