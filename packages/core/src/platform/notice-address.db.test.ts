import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { getNoticeAddress } from './get-notice-address.ts';
import { runCommand } from './run-command.ts';
import { setNoticeAddress } from './set-notice-address.ts';

onEachDatabase('the address for notices', (open) => {
  let test: TestInstance;
  const organisation = 'organisation-of-the-delegate';
  const delegate: Actor = {
    kind: 'account',
    account: 'delegate',
    label: 'Delegate',
    mandates: [{ organisation, role: 'delegate' }],
  };

  beforeAll(async () => {
    test = await open();
  });

  const set = (input: object, actor: Actor = delegate) =>
    runCommand(test.instance, actor, setNoticeAddress, { input });
  const address = () => getNoticeAddress(test.instance, organisation);

  describe.each([
    'office',
    'office@',
    '@example.org',
    'office@example',
    'two@signs@example.org',
    'office@example.org\nbcc: other@example.org',
    'Office <office@example.org>',
    'a@example.org, b@example.org',
  ])('%j', (text) => {
    it('is refused, naming the field', async () => {
      expect(await set({ organisation, address: text, locale: 'tr' })).toMatchObject({
        ok: false,
        refusal: { code: 'input.not_an_address', field: 'address' },
      });
      expect(await address()).toBeUndefined();
    });
  });

  it('is refused when it is longer than mail allows', async () => {
    const text = `${'a'.repeat(60)}@${'b'.repeat(200)}.org`;
    expect(await set({ organisation, address: text, locale: 'tr' })).toMatchObject({
      refusal: { code: 'input.too_long' },
    });
  });

  it('is refused for an organisation the actor has no mandate in', async () => {
    const input = { organisation: 'another', address: 'office@example.org', locale: 'tr' };
    expect(await set(input)).toMatchObject({ refusal: { code: 'command.not_permitted' } });
  });

  it('is kept with the language, and replaced by the next', async () => {
    await set({ organisation, address: ' office@example.org ', locale: 'tr' });
    expect(await address()).toEqual({ address: 'office@example.org', locale: 'tr' });
    await set({ organisation, address: 'büro@beispiel.example', locale: 'de' });
    expect(await address()).toEqual({ address: 'büro@beispiel.example', locale: 'de' });
  });

  it('is taken away by an empty one', async () => {
    expect(await set({ organisation, address: '', locale: 'de' })).toMatchObject({ ok: true });
    expect(await address()).toBeUndefined();
  });

  it('stands in no record and its audit names the act only', async () => {
    const { rows } = await test.instance.database.runSql(
      `select distinct action, object from audit where organisation = '${organisation}'`,
    );
    expect(rows).toEqual([{ action: 'notice_address.set', object: null }]);
  });
});
