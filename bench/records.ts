/**
 * Entries appended to a record in a second, 1 and 100 in a transaction, each transaction ending in
 * a signed checkpoint. Against two plain programs: one that hashes the same leaves, signs one
 * checkpoint and inserts the same rows by the bare driver; and one that only hashes and signs.
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  appendEntries,
  foundOrganisation,
  operator,
  runCommand,
  signTouchedRecords,
  type TouchedRecords,
  type Instance,
} from '@communard/core';
import { appendLeafHash, emptyFrontier, leafHash, rootOf, type Frontier } from '@communard/record';
import { alternate, peakMemoryMiB, report } from './measure.ts';
import { withDatabase } from './open-databases.ts';
import { changed, insertOf, readRows, updateOf } from './plain-writes.ts';
import type { Statement } from './statements.ts';

const ROUND_COUNT = 5;
const sizes = [
  { batch: 1, calls: 80 },
  { batch: 100, calls: 6 },
];

await withDatabase(async ({ name: database, instance, runBare }) => {
  for (const { batch, calls } of sizes) {
    const log = await found(instance, `measured-${batch}`);
    const other = await found(instance, `plain-${batch}`);
    await append(instance, other, batch);
    const { leaves, statementsOf } = await plainAppend(instance, other, batch);
    const limit = hashAndSign(leaves);
    let by = 0;
    const plain = () => {
      limit();
      by += batch;
      return runBare(statementsOf(by));
    };
    const shared = { rounds: ROUND_COUNT, calls, weight: batch };
    const ours = () => append(instance, log, batch);
    const line = { bench: 'records', database, unit: 'entries' } as const;
    report({
      ...line,
      what: `${batch} a transaction, against hashing, one signature and the same inserts`,
      ...(await alternate({ ...shared, ours, plain })),
      aim: 0.3,
      memoryMiB: peakMemoryMiB(),
    });
    report({
      ...line,
      what: `${batch} a transaction, against hashing and one signature in memory, nothing stored`,
      ...(await alternate({ ...shared, ours, plain: async () => limit() })),
      memoryMiB: peakMemoryMiB(),
    });
  }
});

async function found(instance: Instance, slug: string): Promise<string> {
  const input = { slug, name: slug, nameLang: 'en' };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  return founded.value.organisation;
}

/** Entries of a kind that no view reads: the record alone is measured. */
async function append(instance: Instance, log: string, count: number): Promise<void> {
  const drafts = Array.from({ length: count }, (_, index) => ({
    log,
    kind: 'bench.noted',
    body: { note: `What was said in the meeting, point ${index}`, day: '2026-03-01' },
  }));
  await instance.database.transaction(async (tx) => {
    const touched: TouchedRecords = new Map();
    await appendEntries(tx, instance, { drafts, now: instance.clock(), touched });
    await signTouchedRecords(tx, instance, touched);
  });
}

/** The last `batch` entries, to be written again `by` places further on, with the head. */
async function plainAppend(instance: Instance, scid: string, batch: number) {
  const record = await readRows(instance, 'record', { where: 'scid = $1', parameters: [scid] });
  const size = Number(record.rows[0]!['size']);
  const last = { where: 'record = $1 and seq >= $2', parameters: [scid, size - batch] };
  const entries = await readRows(instance, 'entry', last);
  const bodies = await readRows(instance, 'body', last);
  const moved = (column: string, by: number) => (row: Record<string, unknown>) => ({
    [column]: Number(row[column]) + by,
  });
  return {
    leaves: entries.rows.map(({ leaf }) => leaf as Uint8Array),
    statementsOf: (by: number): Statement[] => [
      insertOf(changed(entries, moved('seq', by))),
      insertOf(changed(bodies, moved('seq', by))),
      updateOf(changed(record, moved('size', by)), 'scid'),
    ],
  };
}

/** The least an append must compute: leaf hashes, the new root, one Ed25519 signature. */
function hashAndSign(leaves: readonly Uint8Array[]) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const origin = randomBytes(16).toString('hex');
  let frontier: Frontier = emptyFrontier;
  let size = 0;
  return () => {
    for (const leaf of leaves) frontier = appendLeafHash(frontier, leafHash(leaf));
    size += leaves.length;
    const root = Buffer.from(rootOf(frontier)).toString('base64');
    return sign(null, Buffer.from(`${origin}\n${size}\n${root}\n`), privateKey);
  };
}
