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
  type Instance,
} from '@communard/core';
import { appendLeafHash, emptyFrontier, leafHash, rootOf, type Frontier } from '@communard/record';
import { alternate, peakMemoryMiB, report } from './measure.ts';
import { withDatabase } from './open-databases.ts';
import { isWriting, listening, moved, type Statement } from './statements.ts';

const ROUND_COUNT = 5;
const sizes = [
  { batch: 1, calls: 80 },
  { batch: 100, calls: 6 },
];

await withDatabase(async ({ name: database, instance, runBare }) => {
  for (const { batch, calls } of sizes) {
    const log = await found(instance, `measured-${batch}`);
    const other = await found(instance, `plain-${batch}`);
    // Far from position 0, so that a position is not taken for another number.
    await append(instance, other, 100);
    const listener = listening(instance);
    await append(listener.instance, other, batch);
    const written = listener.statements.filter(isWriting);
    const { seq, leaves } = readEntries(written);
    const limit = hashAndSign(leaves);
    let by = 0;
    const plain = () => {
      limit();
      by += batch;
      const move = { from: seq, to: seq + batch, by };
      return runBare(written.map((statement) => moved(statement, move)));
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
    const touched = new Set<string>();
    await appendEntries(tx, instance, { drafts, now: instance.clock(), touched });
    await signTouchedRecords(tx, instance, touched);
  });
}

function readEntries(statements: readonly Statement[]) {
  const entry = statements.find(({ sql }) => sql.startsWith('insert into "entry"'));
  const seq = entry?.parameters[1];
  const leaves = (entry?.parameters ?? []).filter((_, index) => index % 4 === 2) as Uint8Array[];
  if (typeof seq !== 'number' || !(leaves[0] instanceof Uint8Array))
    throw new Error('the statement that inserts entries has changed');
  return { seq, leaves };
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
