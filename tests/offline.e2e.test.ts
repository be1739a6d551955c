import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { callCampaign, promiseParticipation } from '@communard/core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const dayLength = 86_400_000;
const day = (offset: number) =>
  new Date(Date.now() + offset * dayLength).toISOString().slice(0, 10);
const secretOfPhone = 'Phonemaker X1';
const words = 'Quillmark bread, twelve loaves.';

describe('a report with a photo, written without a network', () => {
  let filled: Installation;
  let server: WebServer;
  let browser: Browser;
  let context: BrowserContext;
  let phone: Page;
  let photo: Buffer;
  const links: Record<string, string[]> = {};
  let taps = 0;

  beforeAll(async () => {
    filled = await newInstallation(`${day(-40)}T09:00:00Z`);
    const federation = await filled.found('lowlands', {
      ...{ name: 'Lowlands', nameLang: 'en', isFederation: true },
    });
    const member = { host: federation, admit: 'member', admittedOn: day(-41), nameLang: 'en' };
    const bakers = await filled.found('bakers', { ...member, name: 'Bakers', country: 'BG' });
    const sailors = await filled.found('sailors', { ...member, name: 'Sailors', country: 'TG' });
    for (const title of ['Day of bread', 'Day of salt']) {
      const { campaign } = await filled.act(federation, callCampaign, {
        ...{ federation, original: 'en', texts: [{ lang: 'en', title, text: 'An oven.' }] },
        ...{ day: day(-8), answerBy: day(-12), reportBy: day(-3) },
      });
      const terms = { form: 'seminar', language: 'en', words: 'An open oven.', number: 30 };
      const input = { organisation: bakers, campaign, ...terms, place: 'Mill Lane' };
      await filled.act(bakers, promiseParticipation, input);
    }
    filled.set(new Date().toISOString());
    links['bakers'] = [
      await filled.secretFor(bakers, 'delegate'),
      await filled.secretFor(bakers, 'delegate'),
    ];
    links['sailors'] = [await filled.secretFor(sailors, 'delegate')];
    await filled.close();
    photo = await sharp({ create: { width: 2400, height: 1800, channels: 3, background: '#456' } })
      .withExif({ IFD0: { Make: secretOfPhone } })
      .jpeg()
      .toBuffer();
    expect(photo.includes(secretOfPhone)).toBe(true);
    server = await startWebServer({ COMMUNARD_DATA_DIR: filled.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    ({ context, page: phone } = await newPhone());
    await signIn(phone, links['bakers']![0]!);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    filled?.remove();
  });

  async function newPhone() {
    const own = await browser.newContext({
      ...{ locale: 'en-GB', viewport: { width: 360, height: 740 }, hasTouch: true },
    });
    const page = await own.newPage();
    await page.goto(`${server.url}/help`);
    await page.evaluate('navigator.serviceWorker.ready');
    return { context: own, page };
  }
  async function signIn(page: Page, secret: string) {
    await page.goto(`${server.url}/sign-in/${secret}`);
    await page.locator('[data-primary]').click();
    await page.waitForURL(/today/);
  }
  const open = (path: string, page = phone) => page.goto(new URL(path, server.url).href);
  const reportPath = (number: number) => `/lowlands/campaigns/${number}/report?as=bakers`;
  /** Run in the browser. */
  const isKept = (path: string) => `caches.match(${JSON.stringify(path)}, { ignoreVary: true })
    .then((page) => page !== undefined)`;
  const entriesHere = `keptEntries.list().then((all) => all.map(({ state, isOwn, content }) =>
    ({ state, isOwn, action: content?.action, sizes: content?.fields.map((f) => f.file?.size ?? 0) })))`;
  const shown = (name: string, page = phone) => page.locator(`[data-kept="${name}"]:visible`);
  const tap = async (selector: string) => {
    taps += 1;
    await phone.locator(selector).first().click();
  };
  async function fill(page = phone) {
    await page.fill('[name="actual"]', '12');
    await page.fill('[name="words"]', words);
  }

  it('Today and the empty forms it leads to are on the phone without having been visited', async () => {
    await open('/today');
    for (const path of ['/today', '/kept', reportPath(1), reportPath(2)])
      await expect.poll(() => phone.evaluate(isKept(path)), { timeout: 20_000 }).toBe(true);
    const manifest = JSON.parse(readFileSync('apps/web/static/manifest.webmanifest', 'utf8'));
    expect([manifest.name, manifest.start_url]).toEqual(['Agenda', '/today']);
  });

  it('is written in six taps, says that it waits, and survives that the page is killed', async () => {
    await context.setOffline(true);
    await open('/');
    expect(new URL(phone.url()).pathname).toBe('/today');
    await shown('offline').waitFor();
    await tap(`a[href="${reportPath(1)}"]`);
    await phone.waitForURL(/report/);
    await tap('label:has([value="partly"])');
    await fill();
    await phone.fill('[name="reason"]', 'Flour was short.');
    taps += 2; // the number's field, and the photo
    await phone.setInputFiles('[name="photos"]', {
      ...{ name: 'IMG_20261128_Mill.jpg', mimeType: 'image/jpeg', buffer: photo },
    });
    await tap('[data-primary]');
    await phone.waitForURL(/#kept/);
    expect(await shown('waiting').innerText()).toContain('1');
    expect(taps).toBeLessThanOrEqual(6);
    await phone.close({ runBeforeUnload: false });
    phone = await context.newPage();
    await open('/today');
    expect(await shown('waiting').innerText()).toContain('1');
    const [entry] = (await phone.evaluate(entriesHere)) as { sizes: number[] }[];
    const size = Math.max(...entry!.sizes);
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(200_000);
  });

  it('nothing of it can be read on the phone but by who is signed in', async () => {
    const raw = `new Promise((resolve) => { const open = indexedDB.open('kept');
      open.onsuccess = () => { const all = open.result.transaction('entries').objectStore('entries').getAll();
        all.onsuccess = () => { open.result.close(); resolve(all.result.map(({ box }) =>
          new TextDecoder('latin1').decode(box.sealed)).join('')); }; }; })`;
    const text = (await phone.evaluate(raw)) as string;
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toMatch(/Quillmark|Phonemaker|IMG_/);
  });

  it('is sent once when the network is back, the photo small and without place and device', async () => {
    await context.setOffline(false);
    await shown('sent').waitFor();
    expect(await phone.evaluate(entriesHere)).toEqual([]);
    await open('/lowlands/campaigns/1');
    expect(await phone.textContent('main')).toContain(words);
    await open(reportPath(1));
    expect(await phone.locator('h1').innerText()).toContain('Correct');
    const src = (await phone.locator('figure img').first().getAttribute('src'))!;
    expect(await phone.locator('figure img').count()).toBe(1);
    const file = await (await context.request.get(new URL(src, server.url).href)).body();
    const { width, format, exif } = await sharp(file).metadata();
    expect([width, format, exif]).toEqual([1600, 'webp', undefined]);
    expect(file.includes(secretOfPhone)).toBe(false);
  });

  it('sent twice, as when the answer got lost, it is one', async () => {
    await open(reportPath(2));
    await fill();
    const key = await phone.inputValue('[name="key"]');
    // The server takes it, and the phone never learns of it.
    await context.route(/campaigns\/2\/report.*keep/, async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.abort('connectionreset');
    });
    await tap('[data-primary]');
    await phone.waitForURL(/#kept/);
    await context.unroute(/campaigns\/2\/report.*keep/);
    const again = await phone.evaluate(entriesHere);
    await open('/today');
    await expect.poll(() => phone.evaluate(entriesHere), { timeout: 20_000 }).toEqual([]);
    expect([key.length, again]).toMatchObject([32, [{ state: 'waiting' }]]);
    await open('/bakers/history');
    expect((await phone.textContent('main'))!.match(/reported/gi)!.length).toBeGreaterThan(0);
    await open(reportPath(2));
    expect(await phone.locator('h1').innerText()).toContain('Correct');
  });

  it('refused, it stays with its reason and can be changed and sent', async () => {
    await open(reportPath(2));
    await context.setOffline(true);
    await phone.fill('[name="words"]', 'Corrected.');
    await phone.locator('[data-primary]').click();
    await phone.waitForURL(/#kept/);
    await context.setOffline(false);
    await shown('refused').waitFor();
    await open('/kept');
    const row = phone.locator('#kept-list li').first();
    expect(await row.innerText()).toContain('Not taken');
    await row.getByRole('link').click();
    await shown('reasons').waitFor();
    expect(await phone.inputValue('[name="words"]')).toBe('Corrected.');
    await phone.fill('[name="why"]', 'Counted once more.');
    await phone.locator('[data-primary]').click();
    await shown('sent').waitFor();
    expect(await phone.evaluate(entriesHere)).toEqual([]);
  });

  it('is neither sent by another person nor lost when its writer signs out', async () => {
    await open(reportPath(2));
    await context.setOffline(true);
    await phone.fill('[name="words"]', 'Left behind.');
    await phone.fill('[name="why"]', 'Late news.');
    await phone.locator('[data-primary]').click();
    await phone.waitForURL(/#kept/);
    const signOut = phone.locator('form[action="/sign-out"] button');
    await signOut.click();
    await shown('sign_out').waitFor();
    await signOut.click();
    await phone.waitForURL(/#not-signed-out/);
    expect(await phone.locator('#not-signed-out').isVisible()).toBe(true);
    await open('/today');
    expect(await phone.locator('h1').innerText()).toBe('No connection');

    await context.setOffline(false);
    const cookies = await context.cookies();
    await context.clearCookies();
    await signIn(phone, links['sailors']![0]!);
    await shown('others').waitFor();
    expect(await phone.evaluate(entriesHere)).toMatchObject([{ isOwn: false, state: 'waiting' }]);
    expect(await phone.evaluate(isKept(reportPath(2)))).toBe(false);
    await open('/kept');
    expect(await phone.locator('#kept-list li').innerText()).toContain('another person');

    await context.clearCookies();
    await open('/help');
    await context.addCookies(cookies);
    await open('/today');
    await shown('sent').waitFor();
    await open('/lowlands/campaigns/2');
    expect(await phone.textContent('main')).toContain('Left behind.');
  });

  it('a photo that is none, or far too large, is refused by name and nothing is kept', async () => {
    const { page } = await newPhone();
    await signIn(page, links['bakers']![1]!);
    await open(reportPath(2), page);
    await fill(page);
    await page.fill('[name="why"]', 'With a picture.');
    const send = async (name: string, buffer: Buffer) => {
      await page.setInputFiles('[name="photos"]', { name, mimeType: 'image/jpeg', buffer });
      await page.locator('[data-primary]').click();
      await page.waitForLoadState();
      return page.locator('#photos-error').innerText();
    };
    expect(await send('x.jpg', Buffer.from('This is no photo.'))).toMatch(/photo/i);
    const bomb = sharp({ create: { width: 9000, height: 6000, channels: 3, background: '#456' } });
    // The phone would draw it small: this is one whose phone cannot.
    await page.evaluate(`window.createImageBitmap = () => Promise.reject(new Error('no'))`);
    expect(await send('y.png', await bomb.png().toBuffer())).toMatch(/50 million/);
    expect(await page.inputValue('[name="words"]')).toBe(words);
    expect(await page.evaluate(entriesHere)).toEqual([]);
  });

  it('nothing the phone told of itself is anywhere on the server', async () => {
    await server.stop();
    const holding = filesIn(filled.dataDir).filter((path) => {
      const bytes = readFileSync(path);
      return bytes.includes(secretOfPhone) || bytes.includes('IMG_2026');
    });
    expect(holding).toEqual([]);
    expect(server.log()).not.toContain('Quillmark');
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
