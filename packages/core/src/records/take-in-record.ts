import {
  appendLeafHash,
  emptyFrontier,
  encodeFrontier,
  generateKeys,
  originOf,
  recordExportReader,
  rootOf,
  rotateIdentity,
  type ExportedEntry,
  type Frontier,
} from '@communard/record';
import assert from 'node:assert/strict';
import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import { done, refuse, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { appendEntries, signTouchedRecords, wholeSecond } from './append-entries.ts';
import { fullBlockNodes } from './block-nodes.ts';
import { hostOf } from './create-record.ts';
import type { DraftOf } from './entry-kind.ts';
import { applyEntries } from './projection.ts';
import type { ArrivingRecord } from './read-arriving-record.ts';
import { readStoredEntry } from './read-stored-entry.ts';
import { recordRefusal } from './record-refusal.ts';
import type { recordMoved } from './record-moved.ts';
import {
  insertRecord,
  loadRecord,
  saveEntries,
  updateCheckpoints,
  type BodyRow,
  type EntryRow,
} from './records.table.ts';
import { sealSigningKey } from './signing-key.ts';

const seedLength = 32;
const recoveryKeyCount = 2;
const batchSize = 500;

export interface TakenInRecord {
  readonly entries: number;
  /** Seeds of the recovery keys for the next move, shown once. */
  readonly recoverySeeds: readonly Uint8Array[];
}

/**
 * Takes a verified record in, in the caller's transaction: its entries byte for byte, then the next
 * version of its identity, signed with the recovery key, with this host and a key made here, and an
 * entry that says so. What the old host signs beyond the head that was brought is void then.
 *
 * Refuses with `arrival.already_here`, and with `record.identity_…` where the recovery key is none
 * of those that were announced.
 *
 * @param again the same file once more, decrypted
 */
export async function takeInRecord(
  tx: Transaction<Schema>,
  instance: Instance,
  call: {
    readonly record: ArrivingRecord;
    readonly again: AsyncIterable<Uint8Array>;
    readonly recoverySeed: Uint8Array;
    readonly now: Date;
  },
): Promise<Result<TakenInRecord, string>> {
  const { record, now } = call;
  const { scid, epoch, size, root } = record.checkpoint;
  if ((await loadRecord(tx, scid)) !== undefined) return refuse('arrival.already_here');
  // A key made for an attempt that was taken back would sign for this one.
  instance.signers.delete(scid);
  const recoverySeeds = Array.from({ length: recoveryKeyCount }, () => instance.random(seedLength));
  const signingSeed = instance.random(seedLength);
  const host = hostOf(instance.publicUrl);
  const rotated = rotateIdentity({
    log: record.identityLog,
    updateSeed: call.recoverySeed,
    nextPublicKeys: recoverySeeds.map((seed) => generateKeys(seed).publicKey),
    versionTime: wholeSecond(now),
    recordPublicKey: generateKeys(signingSeed).publicKey,
    cut: { epoch, size, root },
    host,
  });
  if (!rotated.ok) return { ok: false, refusal: recordRefusal(rotated.reason) };
  const origin = originOf(scid, epoch);
  await insertRecord(tx, {
    ...{ scid, epoch, origin, size: 0, checkpoint: null },
    root: rootOf(emptyFrontier),
    frontier: encodeFrontier(emptyFrontier),
    identity_log: rotated.value.log,
    sealed_key: sealSigningKey(instance, scid, signingSeed),
  });
  await copyEntries(tx, instance, { scid, again: call.again, root, now });
  await updateCheckpoints(tx, [{ scid, checkpoint: record.note }]).execute();
  const moved: DraftOf<typeof recordMoved> = {
    ...{ log: scid, kind: 'record.moved', body: { origin, host } },
  };
  const touched = new Map<string, Frontier>();
  await appendEntries(tx, instance, { drafts: [moved], now, touched });
  await signTouchedRecords(tx, instance, touched);
  return done({ entries: size, recoverySeeds });
}

async function copyEntries(
  tx: Transaction<Schema>,
  instance: Instance,
  call: { scid: string; again: AsyncIterable<Uint8Array>; root: Uint8Array; now: Date },
): Promise<void> {
  const { scid, again, root, now } = call;
  let frontier: Frontier = emptyFrontier;
  let waiting: ExportedEntry[] = [];
  const flush = async (least: number) => {
    while (waiting.length >= least) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      for (const { hash } of batch) frontier = appendLeafHash(frontier, hash);
      await saveBatch(tx, instance, { scid, batch, frontier, now });
    }
  };
  const reader = recordExportReader({ onEntry: (entry) => waiting.push(entry) });
  for await (const piece of again) {
    assert(reader.push(piece).ok, `taking in ${scid}: the file changed while it was read`);
    await flush(batchSize);
  }
  await flush(1);
  const isSame = Buffer.from(rootOf(frontier)).equals(root);
  assert(isSame, `taking in ${scid}: the file changed while it was read`);
}

async function saveBatch(
  tx: Transaction<Schema>,
  instance: Instance,
  call: { scid: string; batch: readonly ExportedEntry[]; frontier: Frontier; now: Date },
): Promise<void> {
  const { scid, batch, frontier, now } = call;
  const entries = batch.map(({ seq, leafBytes, hash }): EntryRow => {
    return { record: scid, seq, leaf: leafBytes, hash };
  });
  const bodies = batch.map(({ seq, opening, entry }): BodyRow => ({
    ...{ record: scid, seq, audience: entry?.audience ?? 'public' },
    salt: opening?.salt ?? null,
    body: opening?.body ?? null,
    // When it was erased the file does not say; here it never was.
    erased_at: opening === null ? now : null,
  }));
  const nodes = await fullBlockNodes(tx, { scid, firstSeq: batch[0]!.seq, entries });
  const head = {
    ...{ scid, size: frontier.size, root: rootOf(frontier), frontier: encodeFrontier(frontier) },
  };
  await saveEntries(tx, { entries, bodies, nodes, head, locks: [] });
  const stored = entries.map((entry, i) =>
    readStoredEntry({ ...entry, ...storedBody(bodies[i]!) }),
  );
  const readable = stored.filter((entry) => entry !== undefined);
  await applyEntries(tx, instance.projections, readable);
}

function storedBody({ audience, salt, body }: BodyRow) {
  return { audience, salt: salt ?? null, body: body ?? null };
}
