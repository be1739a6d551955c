import {
  appendLeafHash,
  emptyFrontier,
  leafHash,
  openRecordCheckpoint,
  readIdentity,
  rootOf,
  type Frontier,
} from '@communard/record';
import type { Instance } from '../platform/instance.ts';
import { readStoredEntry } from './read-stored-entry.ts';
import { loadEntries, loadRecord, loadRecordIds, type RecordRow } from './records.table.ts';
import { signerFor } from './signing-key.ts';

/** What is wrong with a record; `seq` names the entry where one is to blame. */
export interface RecordFinding {
  readonly scid: string;
  readonly problem:
    | 'identity_refused'
    | 'checkpoint_refused'
    | 'checkpoint_of_other_head'
    | 'entry_missing'
    | 'entry_hash_differs'
    | 'entry_unreadable'
    | 'root_differs'
    | 'key_does_not_open';
  readonly seq?: number;
}

const batchSize = 1000;

/**
 * Checks every record of the installation from its bytes: each leaf against its hash, each body
 * against its commitment, the tree against the signed head, the head against the identity, and
 * whether the master key opens the signing key, unless the server is sealed. Erased bodies are in
 * order.
 */
export async function checkRecords(
  instance: Instance,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<{ records: number; entries: number; findings: RecordFinding[] }> {
  const findings: RecordFinding[] = [];
  const scids = await loadRecordIds(instance.database.kysely);
  let entries = 0;
  for (const [index, scid] of scids.entries()) {
    const record = await loadRecord(instance.database.kysely, scid);
    if (record === undefined) continue;
    entries += Number(record.size);
    findings.push(...(await checkEntries(instance, record)), ...checkHead(instance, record));
    onProgress(index + 1, scids.length);
  }
  return { records: scids.length, entries, findings };
}

async function checkEntries(instance: Instance, record: RecordRow): Promise<RecordFinding[]> {
  const { scid } = record;
  const size = Number(record.size);
  const findings: RecordFinding[] = [];
  let frontier: Frontier = emptyFrontier;
  for (let from = 0; from < size; from += batchSize) {
    const to = Math.min(from + batchSize, size);
    const stored = await loadEntries(instance.database.kysely, scid, { from, to });
    if (stored.length !== to - from) return [...findings, { scid, problem: 'entry_missing' }];
    for (const entry of stored) {
      const seq = Number(entry.seq);
      const hash = leafHash(entry.leaf);
      frontier = appendLeafHash(frontier, hash);
      if (!isEqual(hash, entry.hash)) findings.push({ scid, problem: 'entry_hash_differs', seq });
      if (entry.body !== null && readStoredEntry(entry) === undefined)
        findings.push({ scid, problem: 'entry_unreadable', seq });
    }
  }
  if (!isEqual(rootOf(frontier), record.root)) findings.push({ scid, problem: 'root_differs' });
  return findings;
}

function checkHead(instance: Instance, record: RecordRow): RecordFinding[] {
  const { scid } = record;
  const identity = readIdentity(record.identity_log);
  if (!identity.ok || identity.value.scid !== scid) return [{ scid, problem: 'identity_refused' }];
  const opened = openRecordCheckpoint(record.checkpoint ?? '', identity.value);
  if (!opened.ok) return [{ scid, problem: 'checkpoint_refused' }];
  const { size, root } = opened.value;
  if (size !== Number(record.size) || !isEqual(root, record.root))
    return [{ scid, problem: 'checkpoint_of_other_head' }];
  // Whether the key fits can only be told when it is here.
  if (instance.keys.isSealed) return [];
  try {
    signerFor(instance, record);
    return [];
  } catch {
    return [{ scid, problem: 'key_does_not_open' }];
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.from(a).equals(b);
}
