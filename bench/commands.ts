/**
 * Commands in a second, one after the other, against the bare transaction: the rows that one such
 * command writes, one plain statement a table, by the bare driver, without reading, deciding,
 * hashing or signing.
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
import { changed, insertOf, readRows, updateOf, without } from './plain-writes.ts';
import type { Statement } from './statements.ts';

const ROUND_COUNT = 7;
const CALL_COUNT = 60;

let renamings = 0;

await withDatabase(async ({ name: database, instance, runBare }) => {
  const organisation = await found(instance, 'measured');
  const plainOrganisation = await found(instance, 'plain');
  const key = await rename(instance, plainOrganisation);
  const statementsOf = await plainStatements(instance, plainOrganisation, key);
  let by = 0;
  const plain = () => {
    by += 1;
    return runBare(statementsOf(by));
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
    what: `organisation.describe, against ${statementsOf(0).length} plain statements`,
    unit: 'commands',
    ...spreads,
    aim: 0.5,
    memoryMiB: peakMemoryMiB(),
  });
});

/** What the command wrote, to be written again as the `by`-th entry after it, under a new key. */
async function plainStatements(
  instance: Instance,
  scid: string,
  key: string,
): Promise<(by: number) => Statement[]> {
  const last = { where: 'record = $1 and seq = 2', parameters: [scid] };
  const entry = await readRows(instance, 'entry', last);
  const body = await readRows(instance, 'body', last);
  const record = await readRows(instance, 'record', { where: 'scid = $1', parameters: [scid] });
  const own = { where: 'id = $1', parameters: [scid] };
  const organisation = await readRows(instance, 'organisation', own);
  const audited = { where: 'id = (select max(id) from audit)' };
  const audit = without(await readRows(instance, 'audit', audited), 'id');
  const form = await readRows(instance, 'idempotency', { where: 'key = $1', parameters: [key] });
  const moved = (column: string, by: number) => (row: Record<string, unknown>) => ({
    [column]: Number(row[column]) + by,
  });
  return (by) => [
    insertOf(changed(form, () => ({ key: randomUUID() }))),
    insertOf(changed(entry, moved('seq', by))),
    insertOf(changed(body, moved('seq', by))),
    updateOf(organisation, 'id'),
    updateOf(changed(record, moved('size', by)), 'scid'),
    insertOf(audit),
  ];
}

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
