import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  foundOrganisation,
  invite,
  openConfiguredInstance,
  operator,
  readConfiguration,
  runCommand,
} from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebServer, type WebServer } from './web-server.ts';

/** The published facts of two documents; see data/README.md. */
const directory = 'data/directory-wikipedia.csv';
const signatories = 'data/signatories-2020-11-12.csv';

const dir = mkdtempSync(join(tmpdir(), 'communard-import-'));
const dataDir = join(dir, 'data');
let server: WebServer;
let browser: Browser;
let page: Page;

/** An installation with nothing in it but the keeper's office; gives a link to sign in by. */
async function fill(): Promise<string> {
  const instance = await openConfiguredInstance(readConfiguration({}, { dataDir }));
  const input = { slug: 'archive', name: 'Archive of the Trial', nameLang: 'en' };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  const { organisation } = founded.value;
  const { secret } = await invite(instance, { organisation, role: 'secretariat', label: 'Office' });
  await instance.close();
  return secret;
}

beforeAll(async () => {
  const secret = await fill();
  server = await startWebServer({ COMMUNARD_DATA_DIR: dataDir });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en' });
  page = await context.newPage();
  await page.goto(`${server.url}/sign-in/${secret}`);
  await page.click('main button');
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const words = () => page.locator('main').innerText();
const said = () => page.locator('.flash').innerText();
const open = (path: string) => page.goto(`${server.url}${path}`);
const enter = () => page.locator('#decide button', { hasText: 'Enter' }).first().click();

async function give(file: string, what: 'directory' | 'signatories', federation: string) {
  await open('/archive/import');
  await page.check(`input[name=what][value=${what}]`);
  await page.setInputFiles('#document', file);
  await page.selectOption('#federation', federation);
  if (federation === 'new') {
    await page.fill('#federation-name', 'The Federation of the Page');
    await page.fill('#federation-slug', 'listed');
    await page.fill('#title', 'A published page');
  }
  await page.locator('main form[action="?/take"] button').first().click();
}

describe('a published document in the browser, without scripts', () => {
  test('a broken file is refused beside its field, names the byte, and changes nothing', async () => {
    const broken = join(dir, 'broken.csv');
    writeFileSync(broken, Buffer.concat([Buffer.from('name,country\nA'), Buffer.of(0xff, 0xfe)]));
    await give(broken, 'directory', 'new');
    expect(await page.locator('#document-error').innerText()).toContain('Byte 14');
    expect(await page.locator('[role=alert]').innerText()).toContain('Byte 14');
    expect(await page.inputValue('#federation-name')).toBe('The Federation of the Page');
    await open('/archive/import');
    expect(await words()).toContain('No document has been entered yet');
    expect(await page.locator('#federation option').count()).toBe(1);
  });

  test('no file and no text is told at the field', async () => {
    await open('/archive/import');
    await page.selectOption('#federation', 'new');
    await page.locator('main form[action="?/take"] button').first().click();
    expect(await page.locator('#document-error').count()).toBe(1);
  });

  test('the directory comes in with 50 organisations, after a look at each', async () => {
    await give(directory, 'directory', 'new');
    expect(page.url()).toMatch(/\/archive\/import\/import-/);
    expect(await words()).toContain('50 new, 0 changed, 0 already known');
    expect(await words()).toContain('Nothing is entered yet');
    expect(await page.locator('.rows > li').count()).toBe(50);
    await enter();
    expect(await said()).toContain('50 new, 0 changed');
    await open('/listed/people');
    expect(await page.locator('main .state').first().innerText()).toMatch(/^50 /);
  });

  test('doubtful signatories wait for a person, who is told at the line', async () => {
    await give(signatories, 'signatories', await federation());
    expect(await words()).toContain('2 to decide');
    await enter();
    expect(await page.locator('[role=alert] a').getAttribute('href')).toMatch(/^#row-\d+$/);
    expect(await words()).toContain('is doubtful');
  });

  test('after two decisions 33 signatories are entered', async () => {
    const names = await page
      .locator('input[type=radio][value=new]')
      .evaluateAll((inputs) => inputs.map((input) => (input as unknown as { name: string }).name));
    expect(names).toHaveLength(2);
    for (const name of names) await page.check(`input[name="${name}"][value=new]`);
    await enter();
    expect(await said()).toContain('33 signatures');
    expect(await page.locator('main ul.rows > li').count()).toBe(3);
  });

  test('the same document is not taken twice', async () => {
    await give(signatories, 'signatories', await federation());
    expect(await page.locator('#document-error').innerText()).toContain('was entered on');
  });

  test('an import is taken back, and stays in the list as taken back', async () => {
    await open('/archive/import');
    await page.locator('main ul.rows > li').first().locator('button').click();
    expect(await said()).toContain('taken back');
    const newest = page.locator('main ul.rows > li').first();
    expect(await newest.innerText()).toContain('Undone on');
    expect(await newest.locator('button').count()).toBe(0);
  });

  test('a long document is entered beside, and its page says how far it is', async () => {
    const long = join(dir, 'long.csv');
    const rows = Array.from({ length: 400 }, (_, at) => `${word(at)} ${word(at * 7 + 3)},Togo`);
    writeFileSync(long, `name,country\n${rows.join('\n')}\n`);
    await give(long, 'directory', await federation());
    await page.locator('#leave-out').fill('2');
    await page.locator('button', { hasText: 'Next page' }).click();
    expect(await page.inputValue('#leave-out')).toBe('2');
    expect(await words()).toContain('Page 2 of 2');
    for (const radio of await page.locator('input[type=radio][value=new]').all())
      await radio.check();
    await enter();
    for (let looks = 0; page.url().endsWith('/progress') && looks < 120; looks++) {
      expect(await page.locator('progress').count()).toBe(1);
      await page.waitForTimeout(500);
      await page.locator('main a[href$="/progress"]').click();
    }
    expect(await said()).toContain('399 new');
    expect(await said()).toContain('Undo');
  });

  test('with scripts its page follows the work by itself, and ends where it is done', async () => {
    const long = join(dir, 'longer.csv');
    const rows = Array.from(
      { length: 1500 },
      (_, at) => `${word(at * 3 + 2000)} ${word(at)},Benin`,
    );
    writeFileSync(long, `name,country\n${rows.join('\n')}\n`);
    await give(long, 'directory', await federation());
    const state = await page.context().storageState();
    const context = await browser.newContext({ storageState: state, locale: 'en' });
    const followed = await context.newPage();
    const asked: string[] = [];
    const told: { isOver: boolean }[] = [];
    followed.on('request', (request) => asked.push(request.url()));
    followed.on('response', (response) => {
      if (!response.url().endsWith('/progress.json')) return;
      // The last answer makes the page go on, and takes its own body with it.
      const keep = (body: unknown) => told.push(body as (typeof told)[number]);
      void response.json().then(keep, () => undefined);
    });
    await followed.goto(page.url());
    for (const radio of await followed.locator('input[type=radio][value=new]').all())
      await radio.check();
    await followed.locator('#decide button', { hasText: 'Enter' }).first().click();
    await followed.waitForURL(/\/import$/, { timeout: 120_000 });
    expect(await followed.locator('.flash').innerText()).toContain('1,500 new');
    expect(asked.filter((url) => url.endsWith('/progress.json')).length).toBeGreaterThan(0);
    expect(told.some(({ isOver }) => !isOver)).toBe(true);
    const over = await context.request.get(`${page.url()}/progress.json`);
    expect(await over.json()).toMatchObject({ isOver: true });
    await context.close();
  });

  test('who has no office there is shown nothing', async () => {
    const stranger = await browser.newPage();
    await stranger.goto(`${server.url}/archive/import`);
    expect(new URL(stranger.url()).pathname).toBe('/sign-in');
    await stranger.close();
    expect((await open('/listed/import'))?.status()).toBe(404);
    expect((await open('/archive/import/import-none'))?.status()).toBe(404);
  });
});

async function federation(): Promise<string> {
  await open('/archive/import');
  return (await page.locator('#federation option').first().getAttribute('value'))!;
}

/** A made word for each number, unlike the others. */
function word(number: number): string {
  const parts = ['ba', 'ko', 'ri', 'du', 'fe', 'la', 'mo', 'ni', 'su', 'ta', 've', 'xo', 'ze'];
  let rest = (number + 1) * 7919;
  let made = '';
  while (rest > 0) {
    made += parts[rest % 13]!;
    rest = Math.floor(rest / 13);
  }
  return made;
}
