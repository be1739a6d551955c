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
import { applyHeld, effectsOf, locksOf } from './projection.ts';
import {
  loadRecordForAppend,
  loadUnsigned,
  saveEntries,
  updateCheckpoints,
  type BodyRow,
  type EntryRow,
  type Head,
  type NodeRow,
  type SignedHead,
} from './records.table.ts';
import { signerFor } from './signing-key.ts';

/** SHA-256 salts of bodies; see docs/formats/entry.md. */
const saltLength = 32;
/** How many entries a signing re-reads at a time. */
const rereadSize = 1000;

/** Records a transaction appends to, each with its frontier before the first of the entries. */
export type TouchedRecords = Map<string, Frontier>;

/**
 * Appends drafts to the records of their authors and lets them take effect. The checkpoint is
 * signed once at the end of the transaction, by `signHeads`: a transaction that appends a
 * thousand entries signs one head.
 *
 * @returns the entries in the order of the drafts
 */
export async function appendEntries(
  tx: Transaction<Schema>,
  instance: Instance,
  call: { drafts: readonly EntryDraft[]; now: Date; touched: TouchedRecords },
): Promise<RecordedEntry[]> {
  const recorded = new Map<EntryDraft, RecordedEntry>();
  // Always in the same order, so that two transactions never wait for each other crosswise.
  const logs = [...new Set(call.drafts.map(({ log }) => log))].sort();
  const additions: Addition[] = [];
  for (const log of logs) {
    const drafts = call.drafts.filter((draft) => draft.log === log);
    const addition = await additionTo(tx, instance, { log, drafts, now: call.now });
    additions.push(addition);
    if (!call.touched.has(log)) call.touched.set(log, addition.before);
    drafts.forEach((draft, index) => recorded.set(draft, addition.recorded[index]!));
  }
  const entries = call.drafts.map((draft) => recorded.get(draft)!);
  const effects = effectsOf(instance.projections, entries);
  for (const [index, { rows, head }] of additions.entries()) {
    const isLast = index === additions.length - 1;
    await saveEntries(tx, { ...rows, head, locks: isLast ? locksOf(effects) : [] });
  }
  await applyHeld(tx, effects);
  return entries;
}

/** Entries for one record, with the head that counts them. */
interface Addition {
  readonly before: Frontier;
  readonly recorded: readonly RecordedEntry[];
  readonly rows: { entries: EntryRow[]; bodies: BodyRow[]; nodes: NodeRow[] };
  readonly head: Head;
}

async function additionTo(
  tx: Transaction<Schema>,
  instance: Instance,
  { log, drafts, now }: { log: string; drafts: readonly EntryDraft[]; now: Date },
): Promise<Addition> {
  const record = await loadRecordForAppend(tx, log);
  assert(record, `appending to ${log}: there is no such record here`);
  const firstSeq = Number(record.size);
  const at = wholeSecond(now);
  const before = decodeFrontier(record.frontier);
  let frontier = before;
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
  const size = firstSeq + drafts.length;
  const head = { scid: log, size, root: rootOf(frontier), frontier: encodeFrontier(frontier) };
  return { before, recorded, rows: { entries, bodies, nodes }, head };
}

/**
 * Signs the new head of every record a transaction appended to. What stands in the tables is read
 * back, hashed again and led to the root first, so that a flipped bit or a missing entry is found
 * before a signature makes it final. The signatures are yet to be stored, by `updateCheckpoints`.
 */
export async function signHeads(
  tx: Transaction<Schema>,
  instance: Instance,
  touched: TouchedRecords,
): Promise<SignedHead[]> {
  const heads: SignedHead[] = [];
  for (const [scid, before] of [...touched].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const record = await rereadNewEntries(tx, scid, before);
    const signer = signerFor(instance, record);
    const { origin, size, root } = record;
    heads.push({ scid, checkpoint: signCheckpoint({ origin, size: Number(size), root }, signer) });
  }
  return heads;
}

/** Signs the new heads and stores the signatures: for work that is no command. */
export async function signTouchedRecords(
  tx: Transaction<Schema>,
  instance: Instance,
  touched: TouchedRecords,
): Promise<void> {
  await updateCheckpoints(tx, await signHeads(tx, instance, touched)).execute();
}

async function rereadNewEntries(tx: Transaction<Schema>, scid: string, before: Frontier) {
  let frontier = before;
  for (;;) {
    const unsigned = await loadUnsigned(tx, scid, { from: frontier.size, limit: rereadSize });
    assert(unsigned, `signing ${scid}: there is no such record here`);
    const { record, entries } = unsigned;
    for (const { seq, leaf, hash } of entries) {
      const again = leafHash(leaf);
      assert.equal(Number(seq), frontier.size, `signing ${scid}: entries are missing`);
      const isSame = Buffer.from(hash).equals(again);
      assert(isSame, `signing ${scid}: entry ${seq} does not have its hash`);
      frontier = appendLeafHash(frontier, again);
    }
    if (entries.length === rereadSize) continue;
    assert.equal(frontier.size, Number(record.size), `signing ${scid}: entries are missing`);
    const isLed = Buffer.from(rootOf(frontier)).equals(record.root);
    assert(isLed, `signing ${scid}: its entries do not lead to its root`);
    return record;
  }
}

/** Entries carry whole seconds in UTC: more would tell when someone was at the keyboard. */
export function wholeSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
