import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { deliverNotices, enqueueNotice, type OutgoingNotice } from './notices.ts';

onEachDatabase('notices', (open) => {
  let test: TestInstance;
  const told = 'organisation-with-address';

  beforeAll(async () => {
    test = await open();
    await test.instance.database.kysely
      .insertInto('notice_address')
      .values({ organisation: told, address: 'office@example.org', locale: 'tr' })
      .execute();
  });

  const enqueue = (key: string, organisation = told) =>
    test.instance.database.transaction((tx) =>
      enqueueNotice(tx, test.clock(), { key, organisation, kind: 'test.notice', params: { n: 1 } }),
    );
  const deliver = async (fails = false) => {
    const sent: OutgoingNotice[] = [];
    const counts = await deliverNotices(test.instance, async (notice) => {
      if (fails) throw new Error('the mail server is down');
      sent.push(notice);
    });
    return { counts, sent };
  };

  it('go out once, in the language the organisation chose', async () => {
    await enqueue('a');
    await enqueue('a');
    expect((await deliver()).sent).toMatchObject([{ key: 'a', locale: 'tr', params: { n: 1 } }]);
    expect((await deliver()).sent).toEqual([]);
  });

  it('of an organisation without an address stay on its Today page', async () => {
    await enqueue('b', 'organisation-without-address');
    expect((await deliver()).sent).toEqual([]);
  });

  it('are tried again later, after longer and longer pauses', async () => {
    await enqueue('c');
    expect((await deliver(true)).counts).toEqual({ sent: 0, failed: 1 });
    expect((await deliver()).sent).toEqual([]);
    test.advance({ minutes: 1 });
    expect((await deliver(true)).counts).toEqual({ sent: 0, failed: 1 });
    test.advance({ minutes: 1 });
    expect((await deliver()).sent).toEqual([]);
    test.advance({ minutes: 1 });
    expect((await deliver()).sent).toMatchObject([{ key: 'c' }]);
  });
});
