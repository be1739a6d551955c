import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import * as v from 'valibot';
import { foundOrganisation } from '../organisations/index.ts';
import { operator } from '../platform/actor.ts';
import { done } from '../platform/result.ts';
import { defineCommand, runCommand } from '../platform/run-command.ts';
import { listRecordPage } from './list-record-page.ts';
import { eraseBodies } from './records.table.ts';

onEachDatabase('the pages of a record', (open) => {
  let test: TestInstance;
  let scid = '';

  const writeNotes = defineCommand({
    name: 'test.write',
    shape: v.object({ count: v.number(), audience: v.picklist(['public', 'internal']) }),
    refusals: [],
    acting: () => scid,
    roles: [],
    isOpenToOperator: true,
    perform: async ({ publish }, { count, audience }) => {
      const note = { log: scid, kind: 'test.noted', body: { secret: 'not for others' }, audience };
      await publish(...Array.from({ length: count }, () => note));
      return done({});
    },
  });
  const write = (count: number, audience: 'public' | 'internal') =>
    runCommand(test.instance, operator, writeNotes, { input: { count, audience } });

  beforeAll(async () => {
    test = await open();
    const input = { slug: 'weavers', name: 'Weavers', nameLang: 'en' };
    const founded = await runCommand(test.instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    scid = founded.value.organisation;
    await write(48, 'public');
    await write(3, 'internal');
    await write(2, 'public');
    await test.instance.database.transaction(async (tx) => {
      await eraseBodies(tx, scid, { seqs: [54], at: test.clock() });
    });
  });

  it('account for every number, newest first', async () => {
    const first = await listRecordPage(test.instance, scid);
    const second = await listRecordPage(test.instance, scid, { page: 2 });
    const numbers = [...first!.lines, ...second!.lines].map(({ seq }) => seq);
    expect(first).toMatchObject({ size: 55, pageCount: 2, page: 1 });
    expect(numbers).toEqual(Array.from({ length: 55 }, (_, index) => 54 - index));
  });

  it('tell of internal and erased entries no more than their number', async () => {
    const { lines } = (await listRecordPage(test.instance, scid))!;
    expect(lines.slice(0, 5)).toMatchObject([
      { state: 'erased', seq: 54 },
      { state: 'public', seq: 53, entry: { kind: 'test.noted' } },
      { state: 'internal', seq: 52 },
      { state: 'internal', seq: 51 },
      { state: 'internal', seq: 50 },
    ]);
    expect(Object.keys(lines[2]!)).toEqual(['state', 'seq']);
  });

  it('end at the last one, whatever page is asked for', async () => {
    expect(await listRecordPage(test.instance, scid, { page: 99 })).toMatchObject({ page: 2 });
    expect(await listRecordPage(test.instance, scid, { page: -1 })).toMatchObject({ page: 1 });
  });

  it('are not there for an organisation that keeps no record here', async () => {
    expect(await listRecordPage(test.instance, 'nobody')).toBeUndefined();
  });
});
