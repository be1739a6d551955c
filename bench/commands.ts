/**
 * Commands in a second, one after the other, against the bare transaction: what
 * one such command writes, by the bare driver, without reading, deciding, hashing or signing.
 */
import { randomUUID } from 'node:crypto';
import {
  describeOrganisation,
  foundOrganisation,
  operator,
  runCommand,
  type Actor,
  type Instance,
} from '@communard/core';
import { alternate, peakMemoryMiB, report } from './measure.ts';
import { withDatabase } from './open-databases.ts';
import { isWriting, listening, moved } from './statements.ts';

const ROUND_COUNT = 7;
const CALL_COUNT = 60;

let renamings = 0;

await withDatabase(async ({ name: database, instance, runBare }) => {
  const organisation = await found(instance, 'measured');
  const plainOrganisation = await found(instance, 'plain');
  // The second entry of its record: positions are told from other numbers only above the first.
  await rename(instance, plainOrganisation);
  const listener = listening(instance);
  const key = await rename(listener.instance, plainOrganisation);
  const written = listener.statements.filter(isWriting);
  const { seq } = positionsOf(written);
  let by = 0;
  const plain = () => {
    by += 1;
    const move = { from: seq, to: seq + 1, by, key: [key, randomUUID()] as [string, string] };
    return runBare(written.map((statement) => moved(statement, move)));
  };
  const spreads = await alternate({
    rounds: ROUND_COUNT,
    calls: CALL_COUNT,
    ours: () => rename(instance, organisation),
    plain,
  });
  report({
    bench: 'commands',
    database,
    what: `organisation.describe, against its ${written.length} writing statements`,
    unit: 'commands',
    ...spreads,
    aim: 0.5,
    memoryMiB: peakMemoryMiB(),
  });
});

async function found(instance: Instance, slug: string): Promise<string> {
  const input = { slug, name: slug, nameLang: 'en' };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  return founded.value.organisation;
}

/** As a form sends it: with a key, so that it takes effect once. */
async function rename(instance: Instance, organisation: string): Promise<string> {
  const idempotencyKey = randomUUID();
  const mandates = [{ organisation, role: 'secretariat' as const }];
  const actor: Actor = { kind: 'account', account: 'bench', label: 'Bench', mandates };
  renamings += 1;
  const input = { organisation, name: `Union ${renamings}`, nameLang: 'en', country: 'Togo' };
  const result = await runCommand(instance, actor, describeOrganisation, { input, idempotencyKey });
  if (!result.ok) throw new Error(result.refusal.code);
  return idempotencyKey;
}

function positionsOf(statements: readonly { sql: string; parameters: readonly unknown[] }[]) {
  const entry = statements.find(({ sql }) => sql.startsWith('insert into "entry"'));
  const seq = entry?.parameters[1];
  if (typeof seq !== 'number') throw new Error('the statement that inserts the entry has changed');
  return { seq };
}
