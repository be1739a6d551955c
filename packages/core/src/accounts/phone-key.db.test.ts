import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { getPhoneKey, phoneMark } from './phone-key.ts';

onEachDatabase('the key of what waits on phones', (open) => {
  let test: TestInstance;
  beforeAll(async () => {
    test = await open({ startsAt: '2026-09-01T12:00:00Z' });
    await test.instance.database.runSql(
      `insert into account (id, label, created_at) values ('a', 'A', now()), ('b', 'B', now())`,
    );
  });

  it('is 32 bytes, stays the same, and is another one for another account', async () => {
    const [first, again] = [
      await getPhoneKey(test.instance, 'a'),
      await getPhoneKey(test.instance, 'a'),
    ];
    expect(first).toHaveLength(32);
    expect(again).toEqual(first);
    expect(await getPhoneKey(test.instance, 'b')).not.toEqual(first);
  });
});

describe('the mark of an account on a phone', () => {
  it('tells accounts apart, and does not name them', () => {
    expect(phoneMark('account-1')).toMatch(/^[\w-]{22}$/);
    expect(phoneMark('account-1')).not.toBe(phoneMark('account-2'));
    expect(phoneMark('account-1')).not.toContain('account');
  });
});
