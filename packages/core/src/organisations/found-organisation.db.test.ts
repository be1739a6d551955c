import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { operator, type Actor } from '../platform/actor.ts';
import { runCommand } from '../platform/run-command.ts';
import { listEntries, rebuildViews } from '../records/index.ts';
import { foundOrganisation } from './found-organisation.ts';
import { listOrganisations } from './list-organisations.ts';

onEachDatabase('founding an organisation', (open) => {
  let test: TestInstance;
  let federation = '';
  const description = {
    slug: 'harbour-federation',
    isFederation: true,
    name: 'Harbour Federation',
    nameLang: 'en',
  };

  beforeAll(async () => {
    test = await open();
    const founded = await found(description);
    if (!founded.ok) throw new Error(founded.refusal.code);
    federation = founded.value.organisation;
  });

  const found = (input: object) =>
    runCommand(test.instance, operator, foundOrganisation, { input });

  it('is refused when the short name is taken', async () => {
    const again = await found(description);
    expect(again).toMatchObject({ ok: false, refusal: { code: 'organisation.slug_taken' } });
  });

  it('is refused for a short name that the pages keep for themselves', async () => {
    const result = await found({ ...description, slug: 'sign-in' });
    expect(result).toMatchObject({ refusal: { code: 'organisation.slug_taken', field: 'slug' } });
  });

  it.each([
    ['slug', { slug: 'Not A Slug' }, 'input.not_a_short_name'],
    ['website', { website: 'javascript:alert(1)' }, 'input.not_a_web_address'],
    ['website', { website: 'example.org' }, 'input.not_a_web_address'],
  ])('is refused for a wrong %s', async (field, wrong, code) => {
    const result = await found({ ...description, slug: 'other', ...wrong });
    expect(result).toMatchObject({ ok: false, refusal: { code, field } });
  });

  it('is refused for a country nobody knows, naming the field', async () => {
    const result = await found({ ...description, slug: 'other', country: 'Atlantis' });
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'organisation.country_unknown', field: 'country' },
    });
  });

  it('is refused for an admission on a day still to come', async () => {
    const input = { ...description, slug: 'other', host: federation, admit: 'member' };
    expect(await found({ ...input, admittedOn: '2026-03-02' })).toMatchObject({
      refusal: { code: 'affiliation.day_in_future', field: 'admittedOn' },
    });
  });

  it('leaves nothing behind when it is refused', async () => {
    const { rows } = await test.instance.database.runSql('select count(*)::int as n from record');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('opens a record with the identity and the description, and nothing else', async () => {
    const entries = await listEntries(test.instance, federation, { limit: 10 });
    expect(entries.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'organisation.described'],
      [0, 'record.opened'],
    ]);
  });

  it('admits a hosted organisation in the federation’s record', async () => {
    const result = await found({
      slug: 'dockers-lome',
      name: 'Dockers of Lomé',
      nameLang: 'en',
      country: 'Togo',
      host: federation,
      admit: 'member',
      admittedOn: '2024-05-01',
    });
    expect(result.ok).toBe(true);
    const directory = await listOrganisations(test.instance, { federation, search: 'LOME dock' });
    expect(directory.rows).toMatchObject([
      { slug: 'dockers-lome', country: 'TG', continent: 'africa', since: '2024-05-01' },
    ]);
  });

  it('keeps no recovery key: a form sent twice is answered without them', async () => {
    const actor: Actor = {
      kind: 'account',
      account: 'secretary',
      label: 'Secretary',
      mandates: [{ organisation: federation, role: 'secretariat' }],
    };
    const send = () =>
      runCommand(test.instance, actor, foundOrganisation, {
        input: { slug: 'bakers', name: 'Bakers', nameLang: 'en', host: federation },
        idempotencyKey: 'one-form',
      });
    const [first, second] = [await send(), await send()];
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(first.value.recoverySeeds).toHaveLength(2);
    expect(second.value).toEqual({ ...first.value, recoverySeeds: [] });
    const { rows } = await test.instance.database.runSql('select result::text from idempotency');
    for (const seed of first.value.recoverySeeds) expect(JSON.stringify(rows)).not.toContain(seed);
  });

  it('has views that are byte-equal after a rebuild from the records', async () => {
    const before = await dump();
    await rebuildViews(test.instance);
    expect(await dump()).toBe(before);
  });

  async function dump(): Promise<string> {
    const tables: unknown[] = [];
    for (const { view } of test.instance.projections) {
      const sql = `select t::text from ${view} t order by 1`;
      tables.push((await test.instance.database.runSql(sql)).rows);
    }
    return JSON.stringify(tables);
  }
});
