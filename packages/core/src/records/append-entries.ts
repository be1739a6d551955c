import assert from 'node:assert/strict';
import {
  appendLeafHash,
  decodeFrontier,
  encodeFrontier,
  leafHash,
  makeEntry,
  rootOf,
  signCheckpoint,
  type Frontier,
} from '@communard/record';
import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import { fullBlockNodes } from './block-nodes.ts';
import { toJson, type EntryDraft, type RecordedEntry } from './entry-kind.ts';
import { applyEntries } from './projection.ts';
import {
  insertEntries,
  loadEntries,
  loadRecord,
  loadRecordForAppend,
  saveCheckpoint,
  saveHead,
  type BodyRow,
  type EntryRow,
  type RecordRow,
} from './records.table.ts';
import { signerFor } from './signing-key.ts';

/** SHA-256 salts of bodies; see docs/formats/entry.md. */
const saltLength = 32;
/** How many entries a signing re-reads at a time. */
const rereadSize = 1000;

/**
 * Appends drafts to the records of their authors and lets them take effect. The checkpoint is
 * signed once at the end of the transaction, by `signTouchedRecords`: a transaction that appends a
 * thousand entries signs one head.
 *
 * @returns the entries in the order of the drafts
 */
export async function appendEntries(
  tx: Transaction<Schema>,
  instance: Instance,
  call: { drafts: readonly EntryDraft[]; now: Date; touched: Set<string> },
): Promise<RecordedEntry[]> {
  const recorded = new Map<EntryDraft, RecordedEntry>();
  // Always in the same order, so that two transactions never wait for each other crosswise.
  const logs = [...new Set(call.drafts.map(({ log }) => log))].sort();
  for (const log of logs) {
    const drafts = call.drafts.filter((draft) => draft.log === log);
    const entries = await appendToRecord(tx, instance, { log, drafts, now: call.now });
    call.touched.add(log);
    drafts.forEach((draft, index) => recorded.set(draft, entries[index]!));
  }
  const entries = call.drafts.map((draft) => recorded.get(draft)!);
  await applyEntries(tx, instance.projections, entries);
  return entries;
}

async function appendToRecord(
  tx: Transaction<Schema>,
  instance: Instance,
  { log, drafts, now }: { log: string; drafts: readonly EntryDraft[]; now: Date },
): Promise<RecordedEntry[]> {
  const record = await loadRecordForAppend(tx, log);
  assert(record, `appending to ${log}: there is no such record here`);
  const firstSeq = Number(record.size);
  const at = wholeSecond(now);
  let frontier: Frontier = decodeFrontier(record.frontier);
  const entries: EntryRow[] = [];
  const bodies: BodyRow[] = [];
  const recorded = drafts.map((draft, index): RecordedEntry => {
    const seq = firstSeq + index;
    const { kind, refs = [], audience = 'public' } = draft;
    const body = toJson(draft.body);
    const salt = instance.random(saltLength);
    const made = makeEntry({ log, seq, kind, t: at, audience, refs, body, salt });
    frontier = appendLeafHash(frontier, made.hash);
    entries.push({ record: log, seq, leaf: made.leaf, hash: made.hash });
    bodies.push({ record: log, seq, audience, salt, body: made.body, erased_at: null });
    return { log, seq, kind, at, audience, refs, body };
  });
  const nodes = await fullBlockNodes(tx, { scid: log, firstSeq, entries });
  await insertEntries(tx, { entries, bodies, nodes });
  await saveHead(tx, {
    scid: log,
    size: firstSeq + drafts.length,
    root: rootOf(frontier),
    frontier: encodeFrontier(frontier),
  });
  return recorded;
}

/**
 * Signs the new head of every record a transaction appended to. What stands in the tables is read
 * back and hashed again first, so that a flipped bit is found before a signature makes it final.
 */
export async function signTouchedRecords(
  tx: Transaction<Schema>,
  instance: Instance,
  touched: ReadonlySet<string>,
): Promise<void> {
  for (const scid of [...touched].sort()) {
    const record = await loadRecord(tx, scid);
    assert(record, `signing ${scid}: there is no such record here`);
    await rereadNewEntries(tx, record);
    const signer = signerFor(instance, record);
    const { origin, size, root } = record;
    await saveCheckpoint(tx, scid, signCheckpoint({ origin, size: Number(size), root }, signer));
  }
}

async function rereadNewEntries(tx: Transaction<Schema>, record: RecordRow): Promise<void> {
  const signedSize = signedSizeOf(record);
  for (let from = signedSize; from < record.size; from += rereadSize) {
    const to = Math.min(from + rereadSize, Number(record.size));
    const entries = await loadEntries(tx, record.scid, { from, to });
    assert.equal(entries.length, to - from, `signing ${record.scid}: entries are missing`);
    for (const { seq, leaf, hash } of entries) {
      const isSame = Buffer.from(hash).equals(leafHash(leaf));
      assert(isSame, `signing ${record.scid}: entry ${seq} does not have its hash`);
    }
  }
}

/** The second line of the checkpoint signed last; 0 before the first. */
function signedSizeOf({ checkpoint }: RecordRow): number {
  return checkpoint === null || checkpoint === undefined ? 0 : Number(checkpoint.split('\n')[1]);
}

/** Entries carry whole seconds in UTC: more would tell when someone was at the keyboard. */
export function wholeSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
