import {
  addMember,
  addPlace,
  addUnit,
  foundFirstUnit,
  foundOrganisation,
  invite,
  inviteToUnit,
  logWork,
  operator,
} from '@communard/core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnInstance } from './act-on-instance.ts';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const dayLength = 86_400_000;
const day = (offset: number) =>
  new Date(Date.now() + offset * dayLength).toISOString().slice(0, 10);

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a day’s work of a unit, $name', ({ javaScriptEnabled }) => {
  let filled: Installation;
  let server: WebServer;
  let browser: Browser;
  let context: BrowserContext;
  let phone: Page;
  let work = '';
  let photo: Buffer;

  beforeAll(async () => {
    filled = await newInstallation(`${day(-20)}T09:00:00Z`);
    const { unit, secret } = await depotWithAWeekOfWork(filled);
    work = `/ferry/units/${unit}/work`;
    await filled.close();
    const picture = sharp({
      create: { width: 2400, height: 1600, channels: 3, background: '#456' },
    });
    photo = await picture
      .withExif({ IFD0: { Make: 'Phonemaker X1' } })
      .jpeg()
      .toBuffer();
    server = await startWebServer({ COMMUNARD_DATA_DIR: filled.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    context = await browser.newContext({
      ...{ locale: 'en-GB', viewport: { width: 360, height: 740 }, hasTouch: true },
      javaScriptEnabled,
    });
    phone = await context.newPage();
    await open('/help');
    if (javaScriptEnabled) await phone.evaluate('navigator.serviceWorker.ready');
    await open(`/sign-in/${secret}`);
    await phone.locator('[data-primary]').click();
    await open('/today');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    filled?.remove();
  });

  const open = (path: string) => phone.goto(new URL(path, server.url).href);
  const main = () => phone.locator('main').innerText();
  const form = (name: string) => phone.locator(`form[action*="?/${name}"]`);
  const shown = (name: string) => phone.locator(`[data-kept="${name}"]:visible`);
  /** Run in the browser. */
  const isKept = (path: string) => `caches.match(${JSON.stringify(path)}, { ignoreVary: true })
    .then((page) => page !== undefined)`;
  const waiting = `keptEntries.list().then((all) => all.length)`;
  const lines = async () => {
    await open(work);
    return (await main()).match(/^(Talk|Poster|Paper|Leaflet): \d+ .*$/gm) ?? [];
  };

  it('is logged from Today in one tap, or in three, and within twenty seconds', async () => {
    const before = (await lines()).length;
    await open('/today');
    let from = performance.now();
    await form('same').locator('button').click();
    await phone.locator('.flash').waitFor();
    expect(performance.now() - from).toBeLessThan(20_000);
    expect((await lines()).length).toBe(before + 1);
    await open('/today');
    from = performance.now();
    await phone.locator('label:has([value="talk"])').click();
    await form('log').locator('[name="count"]').fill('3'); // a tap on the field, and a key
    await form('log').locator('button').first().click();
    await phone.locator('.flash').waitFor();
    expect(await phone.locator('.flash').innerText()).toContain('3');
    expect(performance.now() - from).toBeLessThan(20_000);
    expect(await lines()).toContainEqual(expect.stringMatching(/^Talk: 3/));
  });

  it('may have a photo, which loses place and device', async () => {
    await open(work);
    await phone.locator('label:has([value="poster"])').first().click();
    await form('log').locator('[name="count"]').fill('2');
    await form('log').locator('summary').click();
    await form('log')
      .locator('[name="photo"]')
      .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo });
    await form('log').locator('button').first().click();
    await phone.locator('.flash').waitFor();
    await open(work);
    const src = (await phone.locator('figure img').first().getAttribute('src'))!;
    const answer = await context.request.get(new URL(src, server.url).href);
    expect(answer.headers()['cache-control']).toBe('no-store');
    const { width, format, exif } = await sharp(await answer.body()).metadata();
    expect([width, format, exif]).toEqual([1600, 'webp', undefined]);
  });

  it('is refused in place when it is wrong, and what was typed stays', async () => {
    await open(work);
    await form('log').locator('[name="count"]').fill('many');
    await form('log').locator('button').first().click();
    await phone.waitForLoadState();
    expect(await phone.locator('#count-error').innerText()).toContain('whole number');
    expect(await phone.inputValue('[name="count"]')).toBe('many');
  });

  describe.skipIf(!javaScriptEnabled)('with the network cut', () => {
    it('Today and the empty form are on the phone, the log itself is not', async () => {
      await open('/today');
      for (const path of ['/today', `${work}/form`])
        await expect.poll(() => phone.evaluate(isKept(path)), { timeout: 20_000 }).toBe(true);
      await open(work);
      expect(await phone.evaluate(isKept(work))).toBe(false);
    });

    it('is logged in three taps, each entry its own, and waits while the page is killed', async () => {
      await context.setOffline(true);
      await open('/today');
      await shown('offline').waitFor();
      await form('same').locator('button').click();
      await phone.waitForURL(/#kept/);
      await phone.close({ runBeforeUnload: false });
      phone = await context.newPage();
      await open(work);
      expect(new URL(phone.url()).pathname).toBe(`${work}/form`);
      for (const count of ['11', '12']) {
        await open(`${work}/form`);
        await phone.locator('label:has([value="leaflet"])').first().click();
        await form('log').locator('[name="count"]').fill(count);
        await form('log').locator('button').first().click();
        await phone.waitForURL(/#kept/);
      }
      await expect.poll(() => shown('waiting').innerText()).toContain('3');
    });

    it('is sent once when the network is back', async () => {
      await context.setOffline(false);
      await shown('sent').waitFor();
      await expect.poll(() => phone.evaluate(waiting)).toBe(0);
      const logged = await lines();
      expect(logged.filter((line) => /Leaflet: 1[12]/.test(line))).toHaveLength(2);
      await open('/today');
      await open(work);
      expect((await lines()).length).toBe(logged.length);
    });

    it('two taps on one button are one entry, also when the first answer is lost', async () => {
      await open(`${work}/form`);
      await phone.locator('label:has([value="poster"])').first().click();
      await form('log').locator('[name="count"]').fill('31');
      await context.route(/work.*keep/, async (route) => {
        await route.fetch({ maxRedirects: 0 });
        // The second tap may have ended the first request already.
        await route.abort('connectionreset').catch(() => undefined);
      });
      await form('log').locator('button').first().dblclick();
      await phone.waitForURL(/#kept/);
      await context.unroute(/work.*keep/);
      await open('/today');
      await expect.poll(() => phone.evaluate(waiting), { timeout: 20_000 }).toBe(0);
      expect((await lines()).filter((line) => line.startsWith('Poster: 31'))).toHaveLength(1);
    });

    it('a day that closed meanwhile is refused with its reason; nothing is lost', async () => {
      await open(`${work}/form`);
      await context.setOffline(true);
      await phone.locator('label:has([value="leaflet"])').first().click();
      await form('log').locator('[name="count"]').fill('77');
      await form('log').locator('summary').click();
      const [year, month, date] = day(-15).split('-');
      await phone.fill('[name="day-day"]', date!);
      await phone.fill('[name="day-month"]', month!);
      await phone.fill('[name="day-year"]', year!);
      await form('log').locator('button').first().click();
      await phone.waitForURL(/#kept/);
      await context.setOffline(false);
      await shown('refused').waitFor();
      await open('/kept');
      const row = phone.locator('#kept-list li');
      await row.waitFor();
      expect(await row.innerText()).toContain('Leaflet');
      expect(await row.innerText()).toContain('in a few words');
      await row.getByRole('link').click();
      await shown('reasons').waitFor();
      expect(await phone.inputValue('[name="count"]')).toBe('77');
      await phone.fill('[name="reason"]', 'Found on paper.');
      await form('log').locator('button').first().click();
      await shown('sent').waitFor();
      expect(await phone.evaluate(waiting)).toBe(0);
    });

    it('once the unit works restricted, the phone keeps nothing of it', async () => {
      await open(`${work.replace(/work$/, 'mode')}`);
      await phone.locator('[name="to"][value="restricted"]').check();
      const confirm = phone.locator('[name="erasureConfirmed"]');
      if ((await confirm.count()) > 0) await confirm.first().check();
      await form('change').locator('[data-primary]').click();
      await phone.locator('.flash').waitFor();
      await open('/today');
      for (const path of ['/today', `${work}/form`])
        await expect.poll(() => phone.evaluate(isKept(path)), { timeout: 20_000 }).toBe(false);
      expect(await phone.locator('form[data-keep]').count()).toBe(0);
      expect(await phone.locator('[name="photo"]').count()).toBe(0);
    });
  });
});

/** A depot with a secretary that has worked for a week. */
async function depotWithAWeekOfWork(filled: Installation) {
  const { instance } = filled;
  const { act: run, signIn, actorOf } = actOnInstance(instance);
  const enter = async (secret: string) => {
    const token = await signIn(secret);
    return () => actorOf(token);
  };
  const founding = { slug: 'ferry', name: 'Ferry Union', nameLang: 'en' };
  const { organisation } = await run(operator, foundOrganisation, founding);
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const secretariat = await enter((await invite(instance, office)).secret);
  const name = 'Ferry Union';
  const { unit: parent } = await run(await secretariat(), foundFirstUnit, { organisation, name });
  const below = { parent, kind: 'workplace', name: 'Depot' };
  const { unit, invitation } = await run(await secretariat(), addUnit, below);
  const secretary = await enter(invitation);
  await run(await secretary(), addMember, { unit, name: 'Ilsabet Korr', isMyself: 'yes' });
  await run(await secretary(), addPlace, { unit, name: 'Gate two', kind: 'transport' });
  // The session would be over long before: the week passes with what it was at its begin.
  const logger = await secretary();
  for (let back = 7; back >= 1; back--) {
    filled.set(`${day(-back)}T18:00:00Z`);
    const piece = { unit, day: day(-back), instrument: 'paper', count: 10, side: 'political' };
    await run(logger, logWork, piece);
  }
  filled.set(new Date().toISOString());
  const office2 = { organisation, unit, role: 'secretary' as const, label: 'Secretary' };
  const secret = await instance.database.transaction((tx) =>
    inviteToUnit({ tx, instance, now: new Date() }, office2),
  );
  return { unit, secret };
}
