import { verifyCertificate } from '@communard/record';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Installation } from './filled-installation.ts';
import { day, fillHarbours } from './harbours.ts';
import { startWebServer, type WebServer } from './web-server.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a resolution, $name', ({ javaScriptEnabled }) => {
  let filled: Installation;
  let server: WebServer;
  let browser: Browser;
  const pages: Partial<Record<'secretariat' | 'dockers' | 'weavers', Page>> = {};
  const at = (path: string) => `${server.url}/harbours${path}`;

  beforeAll(async () => {
    const made = await fillHarbours();
    filled = made.filled;
    server = await startWebServer({ COMMUNARD_DATA_DIR: filled.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    for (const who of ['secretariat', 'dockers', 'weavers'] as const)
      pages[who] = await signIn(made.secrets[who]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    filled?.remove();
  });

  async function signIn(secret: string): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in/${secret}`);
    await page.locator('[data-primary]').click();
    await page.waitForURL(/today/);
    return page;
  }
  const press = async (page: Page) => {
    await page.locator('[data-primary]').click();
    await page.waitForLoadState();
  };
  const fillDecision = async (page: Page, on: string) => {
    await page.fill('[name="decisionBody"]', 'members’ meeting');
    for (const [index, part] of ['year', 'month', 'day'].entries())
      await page.fill(`[name="decisionDay-${part}"]`, on.split('-')[index]!);
  };
  const words = async (page: Page) => (await page.textContent('main')) ?? '';

  it('stands in a list where adopted, discussed and attested are never one', async () => {
    const page = pages.dockers!;
    await page.goto(at('/decide'));
    const headings = await page.locator('h2').allTextContents();
    expect(headings.map((text) => text.trim())).toEqual([
      'Adopted (1)',
      'In discussion (1)',
      'Attested, from published documents (1)',
    ]);
    const attested = await page.locator('section', { hasText: 'On lighthouses' }).textContent();
    expect(attested).toContain('2 attested, with a source.');
    expect(attested).toContain('Harbour Gazette 12');
    expect(attested).not.toContain('given by');
  });

  it('is read in two languages beside each other, with who checked the translation', async () => {
    const page = pages.dockers!;
    await page.goto(at('/resolutions/1?text=es'));
    expect(await words(page)).toMatch(/translation, checked by .*عمال الرصيف/);
    await page.goto(at('/resolutions/1?text=en&beside=es'));
    const cells = await page.locator('#text td').allTextContents();
    expect(cells.map((cell) => cell.trim()).slice(0, 2)).toEqual([
      'Quays belong to those who work on them.',
      'Los muelles son de quienes trabajan en ellos.',
    ]);
  });

  it('is signed within three clicks, under the name that was shown before', async () => {
    const page = pages.dockers!;
    // The first click is the link in the mail.
    await page.goto(at('/resolutions/1'));
    await press(page);
    expect(await page.inputValue('[name="printedName"]')).toBe('عمال الرصيف');
    expect(await page.inputValue('[name="printedEnglishName"]')).toBe('Dockers of the Quay');
    await fillDecision(page, day(-5));
    await press(page);
    expect(await page.textContent('[role="status"]')).toContain('Signed as number 1');
    expect(await words(page)).toContain('1 given by the organisation itself.');
  });

  it('gives a certificate that anyone can check, and no changed one passes', async () => {
    const page = pages.dockers!;
    const href = await page.locator('a[href$="/certificate/dockers"]').first().getAttribute('href');
    const answer = await page.request.get(`${server.url}${href}`);
    expect(answer.headers()['content-disposition']).toContain('attachment');
    const bytes = await answer.body();
    expect(verifyCertificate(bytes)).toMatchObject({ ok: true });
    const changed = Buffer.from(bytes);
    changed[Math.floor(changed.length / 2)]! ^= 1;
    expect(verifyCertificate(changed)).toMatchObject({ ok: false });
    const none = await page.request.get(at('/resolutions/3/certificate/dockers'));
    expect(none.status()).toBe(404);
  });

  it('gives its signatories as table and data, given and attested by their names', async () => {
    const { request } = pages.dockers!;
    const csv = await (await request.get(at('/resolutions/1/signatories.csv'))).text();
    expect(csv).toMatch(/عمال الرصيف/);
    const json = await (await request.get(at('/resolutions/3/signatories.json'))).json();
    expect(json.counts).toMatchObject({ given: 0, attested: 2 });
  });

  it('is refused at the place where it says why, when its text was replaced', async () => {
    const [secretariat, page] = [pages.secretariat!, pages.weavers!];
    await page.goto(at('/resolutions/1'));
    await press(page);
    await fillDecision(page, day(-5));
    await secretariat.goto(at('/resolutions/1/revise'));
    const text = await secretariat.inputValue('[name="paragraphs"]');
    await secretariat.fill('[name="paragraphs"]', `${text}\n\nAnd every quay.`);
    await press(secretariat);
    await secretariat.goto(at('/resolutions/1/adopt'));
    await fillDecision(secretariat, day(0));
    await press(secretariat);
    expect(await words(secretariat)).toContain('Check before the text is adopted');
    await press(secretariat);
    await press(page);
    expect(await page.title()).toContain('Problem:');
    expect(await page.locator('#version.wrong .error').textContent()).toContain('1');
    expect(await page.inputValue('[name="decisionBody"]')).toBe('members’ meeting');
    await page.goto(at('/resolutions/1'));
    expect(await words(page)).toContain('Given for an earlier version.');
    expect(await words(page)).toContain('Be the first.');
  });

  it('takes a withdrawal with its reason and shows both for ever', async () => {
    const page = pages.weavers!;
    await press(page);
    await fillDecision(page, day(0));
    await press(page);
    await page.locator('a[href*="/withdraw"]').click();
    await page.fill('[name="reason"]', 'We meet again first.');
    await press(page);
    expect(await words(page)).toContain('1 withdrawn.');
    expect(await words(page)).toContain('We meet again first.');
  });

  it('is discussed, amended, answered and translated before it is adopted', async () => {
    const [secretariat, page] = [pages.secretariat!, pages.dockers!];
    await page.goto(at('/resolutions/2'));
    await page.fill('[name="words"]', 'Nets first.');
    await page.locator('form[action="?/contribute"] button').click();
    await page.waitForLoadState();
    expect(await words(page)).toContain('Nets first.');
    await page.locator('a[href*="/amend"]').click();
    await page.fill('[name="paragraph"]', '7');
    await page.fill('[name="text"]', 'Nets are mended by all.');
    await press(page);
    expect(await page.locator('#paragraph-error').textContent()).toContain('7');
    await page.fill('[name="paragraph"]', '1');
    await press(page);
    expect(await words(page)).toContain('Nets are mended by all.');
    await secretariat.goto(at('/resolutions/2'));
    await secretariat.locator('a[href*="/answer"]').click();
    await secretariat.locator('[name="answer"][value="taken"]').check();
    await press(secretariat);
    expect(await words(secretariat)).toContain('Taken up.');
    await secretariat.goto(at('/resolutions/2/revise'));
    expect(await secretariat.locator('[name="takes"]').isChecked()).toBe(true);
    await secretariat.fill('[name="paragraphs"]', 'Nets are mended by all.');
    await press(secretariat);
    await secretariat.goto(at('/resolutions/2/translate'));
    await secretariat.selectOption('[name="language"]', 'fr');
    await secretariat.fill('[name="title"]', 'Des filets');
    await secretariat.fill('[name="paragraphs"]', 'Tous réparent les filets.');
    await press(secretariat);
    expect(await words(secretariat)).toContain('Tous réparent les filets.');
    await page.goto(at('/resolutions/2?text=fr'));
    await page.locator('form[action="?/check"] button').click();
    await page.waitForLoadState();
    expect(await words(page)).toMatch(/translation, checked by .*عمال الرصيف/);
  });

  it('begins as a draft of the secretariat, which nobody else can write', async () => {
    const page = pages.secretariat!;
    await page.goto(at('/resolutions/new'));
    await press(page);
    expect(await page.title()).toContain('Problem:');
    await page.fill('[name="title"]', 'On ropes');
    await page.fill('[name="paragraphs"]', 'One.\n\nTwo.');
    await press(page);
    expect(page.url()).toBe(at('/resolutions/4'));
    expect(await words(page)).toContain('On ropes');
    const { request } = pages.dockers!;
    for (const path of ['/resolutions/new', '/resolutions/4/revise', '/resolutions/4/adopt'])
      expect((await request.get(at(path))).status()).toBe(404);
  });
});
