import assert from 'node:assert/strict';
import {
  inclusionProof,
  inclusionRanges,
  makeCertificate,
  readFetched,
  storedRunsOf,
} from '@communard/record';
import type { Kysely, Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import { loadEntries, loadHashes, loadNodes, loadRecord } from './records.table.ts';

/**
 * The certificate of one entry: a text file that anyone can verify offline. Undefined where there
 * is no such entry here, and for internal entries, whose bodies leave the house by no such door.
 */
export async function getCertificate(
  instance: Instance,
  { log, seq }: { log: string; seq: number },
): Promise<string | undefined> {
  // One transaction, so that head and hashes are of the same moment.
  return instance.database.transaction(async (tx) => {
    const record = await loadRecord(tx, log);
    if (record === undefined || !Number.isSafeInteger(seq) || seq < 0) return undefined;
    const [entry] = await loadEntries(tx, log, { from: seq, to: seq + 1 });
    if (entry === undefined || entry.audience !== 'public') return undefined;
    const { leaf, salt, body } = entry;
    const certificate = makeCertificate({
      identity: record.identity_log,
      seq,
      leaf,
      opening: salt !== null && body !== null ? { salt, body } : null,
      proof: await proofOf(tx, { log, seq, size: Number(record.size) }),
      checkpoint: record.checkpoint ?? '',
      witnesses: [],
    });
    assert(certificate.ok, `certifying ${log}/${seq}: the record does not verify`);
    return certificate.value;
  });
}

async function proofOf(
  reader: Transaction<Schema> | Kysely<Schema>,
  { log, seq, size }: { log: string; seq: number; size: number },
): Promise<Uint8Array[]> {
  const fetched = [];
  for (const run of storedRunsOf(inclusionRanges(seq, size))) {
    const { tileLevel: level, from, to } = run;
    const hashes =
      level === 0
        ? await loadHashes(reader, log, { from, to })
        : await loadNodes(reader, log, { level, from, to });
    fetched.push({ run, hashes });
  }
  return inclusionProof(readFetched(fetched), seq, size);
}
