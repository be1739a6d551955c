import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import * as v from 'valibot';
import { describeOrganisation, foundOrganisation } from '../organisations/index.ts';
import { listEntries } from '../records/index.ts';
import { operator, type Actor } from './actor.ts';
import { done, refuse } from './result.ts';
import { defineCommand, runCommand } from './run-command.ts';

onEachDatabase('running a command', (open) => {
  let test: TestInstance;
  let organisation = '';
  let delegate: Actor;
  const description = { name: 'Millers', nameLang: 'en' };

  beforeAll(async () => {
    test = await open();
    const input = { slug: 'millers', ...description };
    const founded = await runCommand(test.instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    organisation = founded.value.organisation;
    const mandates = [{ organisation, role: 'delegate' as const }];
    delegate = { kind: 'account', account: 'account-1', label: 'Delegate', mandates };
  });

  const rename = (actor: Actor, name: string, idempotencyKey?: string) =>
    runCommand(test.instance, actor, describeOrganisation, {
      input: { organisation, ...description, name },
      idempotencyKey,
    });
  const sizeOfRecord = async () =>
    (await listEntries(test.instance, organisation, { limit: 1 }))[0]!.seq + 1;

  it('is refused without a mandate in the organisation that acts', async () => {
    const stranger: Actor = { kind: 'account', account: 'account-2', label: 'x', mandates: [] };
    expect(await rename(stranger, 'Taken over')).toMatchObject({
      refusal: { code: 'command.not_permitted' },
    });
  });

  it('is refused to the operator unless the command is open to the operator', async () => {
    expect(await rename(operator, 'Taken over')).toMatchObject({
      refusal: { code: 'command.not_permitted' },
    });
  });

  it('undoes what was written before a refusal', async () => {
    const hesitant = defineCommand({
      name: 'test.hesitate',
      shape: v.object({}),
      refusals: ['test.refused'],
      acting: () => organisation,
      roles: ['delegate'],
      perform: async ({ publish }) => {
        await publish({ log: organisation, kind: 'test.written', body: { words: 'gone' } });
        return refuse('test.refused');
      },
    });
    const size = await sizeOfRecord();
    const result = await runCommand(test.instance, delegate, hesitant, { input: {} });
    expect(result).toMatchObject({ refusal: { code: 'test.refused' } });
    expect(await sizeOfRecord()).toBe(size);
  });

  it('takes effect once for one key, and answers the second time as the first', async () => {
    const size = await sizeOfRecord();
    const first = await rename(delegate, 'Millers and Bakers', 'form-1');
    const second = await rename(delegate, 'Millers and Bakers', 'form-1');
    expect(first).toEqual({ ok: true, value: { slug: 'millers' } });
    expect(second).toEqual(first);
    expect(await sizeOfRecord()).toBe(size + 1);
  });

  it('takes effect once when the same form arrives twice at the same moment', async () => {
    const size = await sizeOfRecord();
    const twice = [rename(delegate, 'Bakers', 'form-2'), rename(delegate, 'Bakers', 'form-2')];
    const results = await Promise.all(twice);
    expect(results.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await sizeOfRecord()).toBe(size + 1);
  });

  it('leaves the key of a form that was refused free for the mended one', async () => {
    const first = await rename(delegate, 'Bakers', 'form-3');
    expect(first).toMatchObject({ refusal: { code: 'organisation.nothing_changed' } });
    expect(await rename(delegate, 'Millers', 'form-3')).toEqual({
      ok: true,
      value: { slug: 'millers' },
    });
  });

  it('refuses a key that served another command', async () => {
    const other = defineCommand({
      name: 'test.other',
      shape: v.object({}),
      refusals: [],
      acting: () => organisation,
      roles: ['delegate'],
      perform: async () => done({}),
    });
    const call = { input: {}, idempotencyKey: 'form-1' };
    expect(await runCommand(test.instance, delegate, other, call)).toMatchObject({
      refusal: { code: 'command.key_used_otherwise' },
    });
  });

  it('keeps who did what, without names', async () => {
    const sql = `select account, action, organisation from audit where account is not null order by id`;
    const { rows } = await test.instance.database.runSql(sql);
    expect(rows[0]).toEqual({
      account: 'account-1',
      action: 'organisation.describe',
      organisation,
    });
  });

  it('keeps twenty commands at once apart and in one unbroken record', async () => {
    const size = await sizeOfRecord();
    const names = Array.from({ length: 20 }, (_, index) => `Name ${index}`);
    const results = await Promise.all(names.map((name) => rename(delegate, name)));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await sizeOfRecord()).toBe(size + 20);
    const { checkRecords } = await import('../records/index.ts');
    expect((await checkRecords(test.instance)).findings).toEqual([]);
  });

  it('is refused for a sensitive act five minutes after one showed that it is oneself', async () => {
    const sensitive = defineCommand({
      name: 'test.sensitive',
      shape: v.object({}),
      refusals: [],
      acting: () => organisation,
      roles: ['delegate'],
      stepUp: true,
      perform: async () => done({}),
    });
    const now = test.clock().getTime();
    const verified = (minutesAgo: number): Actor => ({
      ...(delegate as Extract<Actor, { kind: 'account' }>),
      verifiedAt: new Date(now - minutesAgo * 60_000),
    });
    const run = (actor: Actor) => runCommand(test.instance, actor, sensitive, { input: {} });
    const refused = { ok: false, refusal: { code: 'command.step_up_needed' } };
    expect(await run(delegate)).toEqual(refused);
    expect(await run(verified(5.01))).toEqual(refused);
    expect((await run(verified(5))).ok).toBe(true);
  });
});
