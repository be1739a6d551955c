import { invite } from '@communard/core';
import {
  openRecordCheckpoint,
  parseEntryBundle,
  parseHashTile,
  readIdentity,
  verifyCertificate,
  verifyRecordExport,
} from '@communard/record';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const keyForm = /^(?:[0-9a-f]{4} ){15}[0-9a-f]{4}$/;

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('from an empty site to a federation of two, $name', ({ javaScriptEnabled }) => {
  let empty: Installation;
  let server: WebServer;
  let browser: Browser;
  let founderLink = '';
  let delegateLink = '';
  let bakersLink = '';
  let secretariat: Page;
  let delegate: Page;
  let visitor: Page;

  beforeAll(async () => {
    empty = await newInstallation(new Date().toISOString());
    const founder = { organisation: null, role: 'founder' as const, label: 'Secretariat' };
    founderLink = `/set-up/${(await invite(empty.instance, founder)).secret}`;
    await empty.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: empty.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    [secretariat, delegate, visitor] = (await Promise.all([1, 2, 3].map(newPage))) as [
      Page,
      Page,
      Page,
    ];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    empty?.remove();
  });

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    return context.newPage();
  }
  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  const press = async (page: Page) => {
    await page.locator('[data-primary]').click();
    await page.waitForLoadState();
  };
  const main = (page: Page) => page.locator('main').innerText();
  const statusOf = async (page: Page, path: string) => (await open(page, path))!.status();

  it('says that nobody is at home yet', async () => {
    await open(visitor, '/');
    expect(await main(visitor)).toContain('Nobody is at home here yet');
  });

  it('shows the set-up page to whoever has the link of the terminal only', async () => {
    await open(visitor, '/set-up/guessed');
    expect(await visitor.locator('form input[name="name"]').count()).toBe(0);
    expect(await main(visitor)).toContain('This link has been used');
  });

  it('refuses a wrong short name at its field and keeps what was typed', async () => {
    await open(secretariat, founderLink);
    await secretariat.fill('[name="name"]', 'Confederación del Valle');
    await secretariat.selectOption('[name="nameLang"]', 'es');
    await secretariat.fill('[name="slug"]', 'El Valle');
    await press(secretariat);
    expect(await secretariat.title()).toContain('Problem:');
    expect(await secretariat.locator('#slug-error').innerText()).toContain('small letters');
    expect(await secretariat.inputValue('[name="name"]')).toBe('Confederación del Valle');
    expect(await secretariat.inputValue('[name="nameLang"]')).toBe('es');
  });

  it('shows two recovery keys once, in an answer that nothing may keep', async () => {
    await secretariat.fill('[name="slug"]', 'valle');
    const answered = secretariat.waitForResponse(
      (response) => response.request().method() === 'POST',
    );
    await press(secretariat);
    expect((await answered).headers()['cache-control']).toBe('no-store');
    const keys = await secretariat.locator('main code').allInnerTexts();
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(key).toMatch(keyForm);
    const box = await secretariat.locator('main code').first().boundingBox();
    expect(box!.width).toBeGreaterThan(250);
    await open(secretariat, founderLink);
    expect(await main(secretariat)).toContain('This link has been used');
  });

  it('has signed the secretariat in', async () => {
    await open(secretariat, '/me');
    expect(await main(secretariat)).toContain('Confederación del Valle');
    expect(await statusOf(visitor, '/valle')).toBe(200);
  });

  it('checks before an organisation is added, and then gives its keys and a link', async () => {
    await open(secretariat, '/valle/people');
    expect(await main(secretariat)).toContain('Nobody stands in this list yet');
    await press(secretariat);
    await secretariat.fill('[name="name"]', 'Съюз на тъкачите');
    await secretariat.selectOption('[name="nameLang"]', 'bg');
    await secretariat.fill('[name="slug"]', 'valle');
    await secretariat.fill('[name="country"]', 'Bulgarie');
    await secretariat.locator('main summary').first().click();
    await secretariat.fill('[name="englishName"]', 'Weavers’ Union');
    await press(secretariat);
    expect(await main(secretariat)).toContain('Check before adding');
    await press(secretariat);
    expect(await secretariat.locator('#slug-error').innerText()).toContain('taken');
    await secretariat.fill('[name="slug"]', 'weavers');
    await press(secretariat);
    await press(secretariat);
    const [link, ...keys] = await secretariat.locator('main code').allInnerTexts();
    expect(keys).toHaveLength(2);
    delegateLink = new URL(link!).pathname;
    expect(delegateLink).toMatch(/^\/sign-in\/[\w-]{22}$/);
  });

  it('gives the same keys to an impatient finger that sends the form twice', async () => {
    await open(secretariat, '/valle/people/add');
    const form = {
      key: crypto.randomUUID(),
      name: 'Bakers',
      nameLang: 'en',
      slug: 'bakers',
      admit: 'not_yet',
    };
    const send = () =>
      secretariat.request.post(`${server.url}/valle/people/add?/send`, {
        form,
        headers: { origin: server.url, accept: 'text/html' },
      });
    const texts = await Promise.all([send(), send()].map(async (sent) => (await sent).text()));
    const [first, second] = texts.map((text) => text.match(/(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/g));
    expect(first).toHaveLength(2);
    expect(second).toEqual(first);
    bakersLink = texts[0]!.match(/\/sign-in\/[\w-]{22}/)![0];
  });

  it('spends nothing when a sign-in link is only looked at', async () => {
    for (let looks = 0; looks < 2; looks++) await open(visitor, delegateLink);
    await open(delegate, delegateLink);
    expect(await main(delegate)).toContain('Съюз на тъкачите');
    await press(delegate);
    await open(delegate, '/me');
    expect(await main(delegate)).toContain('Delegate');
  });

  it('answers a used link like one that was never given', async () => {
    await open(visitor, delegateLink);
    const used = await main(visitor);
    await open(visitor, '/sign-in/never-given');
    expect(await main(visitor)).toBe(used);
  });

  it.each(['/valle/people/add', '/valle/people/applications', '/valle/principles/edit'])(
    'hides %s from who has no mandate for it as if it were not there',
    async (path) => {
      if (path !== '/valle/people/applications') {
        expect(await statusOf(delegate, path)).toBe(404);
        const hidden = await main(delegate);
        await open(delegate, '/valle/no-such-page');
        expect(await main(delegate)).toBe(hidden);
      }
      await open(visitor, path);
      expect(new URL(visitor.url()).pathname).toBe('/sign-in');
    },
  );

  it.each([
    ['тъкачите', 'its own script'],
    ['takachite', 'Latin letters'],
    ['weavers', 'English'],
    ['Bulgaristan', 'its country in another language'],
  ])('finds the organisation by %s: %s', async (words) => {
    await open(visitor, '/valle/people');
    await visitor.fill('[name="q"]', words);
    await press(visitor);
    expect(await visitor.locator('main a[href="/weavers"]').innerText()).toBe('Съюз на тъкачите');
    expect(await visitor.locator('main a[href="/weavers"] bdi').getAttribute('lang')).toBe('bg');
  });

  it('gives the directory as a table and as data, with its sources', async () => {
    const csv = await (await visitor.request.get(`${server.url}/valle/people.csv`)).text();
    expect(csv.split('\r\n')[1]).toContain('Съюз на тъкачите');
    expect(csv).toContain('/weavers/history');
    const json = await (await visitor.request.get(`${server.url}/valle/people.json`)).json();
    expect(json.organizations).toMatchObject([{ name: 'Съюз на тъкачите', sources: [{}] }]);
  });

  it('publishes principles after they were shown once more', async () => {
    await open(secretariat, '/valle/principles');
    await press(secretariat);
    await press(secretariat);
    expect(await secretariat.locator('#text-en-error').count()).toBe(1);
    await secretariat.fill('[name="text-en"]', 'What is promised is kept.');
    await press(secretariat);
    expect(await main(secretariat)).toContain('What is promised is kept.');
    await press(secretariat);
    await open(visitor, '/valle/principles');
    expect(await main(visitor)).toContain('Version 1');
  });

  it('takes an application, consults the member and admits', async () => {
    const bakers = await newPage();
    await open(bakers, bakersLink);
    await press(bakers);
    await open(bakers, '/valle/join');
    await bakers.fill('[name="words"]', 'We bake at night.');
    await bakers.locator('#apply button').click();
    expect(await main(bakers)).toContain('accepts the principles in version 1');
    await press(bakers);
    expect(await main(bakers)).toContain('Waits for the answer');

    await open(delegate, '/valle/people/applications');
    await press(delegate);
    await delegate.check('[name="opinion"][value="for"]');
    await press(delegate);
    await press(delegate);
    expect(await main(delegate)).toContain('For 1, against 0');

    await open(secretariat, '/valle/people/applications');
    await press(secretariat);
    expect(await main(secretariat)).toContain('We bake at night.');
    for (let step = 0; step < 3; step++) await press(secretariat);
    expect(await main(secretariat)).toContain('2 organisations');
    await bakers.context().close();
  });

  it('lists every entry with a certificate that anyone can verify', async () => {
    await open(visitor, '/valle/history');
    const certificates = await visitor.locator('main a[href^="/valle/record/"]').all();
    expect(certificates.length).toBeGreaterThan(4);
    const numbers = await Promise.all(
      certificates.map(async (link) =>
        Number((await link.getAttribute('href'))!.split('/').at(-1)),
      ),
    );
    expect(numbers).toEqual(Array.from(numbers.keys()).reverse());
    const file = await visitor.request.get(`${server.url}/valle/record/${numbers[0]}`);
    expect(file.headers()['content-disposition']).toMatch(/^attachment/);
    expect(verifyCertificate(await file.text())).toMatchObject({ ok: true });
    expect(await statusOf(visitor, '/valle/record/99999')).toBe(404);
  });

  it('hands out the whole record, internal entries to its own secretariat only', async () => {
    const file = await visitor.request.get(`${server.url}/valle/record`);
    expect(verifyRecordExport([await file.text()])).toMatchObject({ ok: true });
    const internal = `${server.url}/valle/record?with=internal`;
    expect((await delegate.request.get(internal)).status()).toBe(404);
    expect((await secretariat.request.get(internal)).status()).toBe(200);
  });

  it('serves head, tiles and identity as programs expect them', async () => {
    await open(visitor, '/valle/history');
    const href = async (end: string) =>
      (await visitor.locator(`main a[href$="${end}"]`).getAttribute('href'))!;
    const file = (path: string) => visitor.request.get(server.url + path);
    const [headPath, identityPath] = [await href('/checkpoint'), await href('/did.jsonl')];
    const [head, log] = [await file(headPath), await file(identityPath)];
    const identity = readIdentity(await log.text());
    if (!identity.ok) throw new Error(identity.reason.code);
    const opened = openRecordCheckpoint(await head.text(), identity.value);
    if (!opened.ok) throw new Error(opened.reason.code);
    const { size } = opened.value;
    const at = headPath.replace('/checkpoint', '');
    const hashes = await file(`${at}/tile/0/000.p/${size}`);
    const leaves = await file(`${at}/tile/entries/000.p/${size}`);
    expect(parseHashTile(await hashes.body(), size)).toMatchObject({ ok: true });
    expect(parseEntryBundle(await leaves.body(), size)).toMatchObject({ ok: true });
    expect(head.headers()['cache-control']).toBe('public, max-age=5');
    expect(log.headers()['cache-control']).toBe('public, max-age=60');
    expect(hashes.headers()['cache-control']).toContain('immutable');
    for (const path of [`${at}/tile/0/000`, `${at}/tile/0/0`, at.replace(/0$/, '1/checkpoint')])
      expect((await file(path)).status()).toBe(404);
  });

  it('describes an organisation anew and keeps the old name in its history', async () => {
    await open(delegate, '/weavers/edit');
    await delegate.fill('[name="name"]', 'Съюз на тъкачите и предачите');
    await press(delegate);
    await press(delegate);
    expect(await main(delegate)).toContain('Съюз на тъкачите и предачите');
    await open(visitor, '/weavers/history');
    const history = await main(visitor);
    expect(history.match(/Described itself/g)).toHaveLength(2);
  });

  it('refuses an address that is none, at its field, and takes one that is', async () => {
    await open(delegate, '/weavers/notices');
    await delegate.fill('[name="address"]', 'office@weavers');
    await press(delegate);
    expect(await delegate.locator('#address-error').innerText()).toContain('mail address');
    await delegate.fill('[name="address"]', 'office@weavers.example');
    await press(delegate);
    expect(await main(delegate)).toContain('office@weavers.example');
  });

  it('ends all sessions of an account at once', async () => {
    await open(delegate, '/me');
    await delegate.locator('form[action="?/everywhere"] button').click();
    await delegate.waitForLoadState();
    await open(delegate, '/me');
    expect(new URL(delegate.url()).pathname).toBe('/sign-in');
  });
});
