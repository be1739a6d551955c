import { callCampaign, promiseParticipation } from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const dayLength = 86_400_000;
const day = (offset: number) =>
  new Date(Date.now() + offset * dayLength).toISOString().slice(0, 10);

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a campaign day, $name', ({ javaScriptEnabled }) => {
  let filled: Installation;
  let server: WebServer;
  let browser: Browser;
  let secretariat: Page;
  let delegate: Page;
  const clicks = { secretariat: 0, promise: 0, report: 0 };

  beforeAll(async () => {
    filled = await newInstallation(`${day(-40)}T09:00:00Z`);
    const federation = await filled.found('lowlands', {
      name: 'Lowlands',
      nameLang: 'en',
      isFederation: true,
    });
    const member = { host: federation, admit: 'member', admittedOn: day(-41), nameLang: 'en' };
    const bakers = await filled.found('bakers', {
      ...member,
      name: 'Bakers',
      abbreviation: 'BK',
      country: 'BG',
    });
    const silent = await filled.found('sailors', {
      ...member,
      name: 'Sailors',
      abbreviation: 'SL',
      country: 'TG',
    });
    const { campaign } = await filled.act(federation, callCampaign, {
      federation,
      day: day(-8),
      answerBy: day(-12),
      reportBy: day(-3),
      original: 'en',
      texts: [{ lang: 'en', title: 'Day of bread', text: 'Each shows its oven.' }],
    });
    filled.set(`${day(-20)}T09:00:00Z`);
    for (const organisation of [bakers, silent])
      await filled.act(organisation, promiseParticipation, {
        organisation,
        campaign,
        form: 'seminar',
        language: 'en',
        words: 'An open oven.',
        number: 30,
        place: 'Mill Lane',
      });
    // Invitations run out: these are made in the present.
    filled.set(new Date().toISOString());
    const secrets = [
      await filled.secretFor(federation, 'secretariat'),
      await filled.secretFor(bakers, 'delegate'),
    ];
    await filled.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: filled.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    [secretariat, delegate] = (await Promise.all(secrets.map(signIn))) as [Page, Page];
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
  const fillDay = async (page: Page, name: string, value: string) => {
    const [year, month, date] = value.split('-');
    await page.fill(`[name="${name}-day"]`, date!);
    await page.fill(`[name="${name}-month"]`, month!);
    await page.fill(`[name="${name}-year"]`, year!);
  };
  const press = async (page: Page, kind: keyof typeof clicks) => {
    clicks[kind] += 1;
    await page.locator('[data-primary]').click();
    await page.waitForLoadState();
  };

  it('is refused without its original text, in place, and keeps what was typed', async () => {
    await secretariat.goto(`${server.url}/lowlands/campaigns/new`);
    await fillDay(secretariat, 'day', day(30));
    await fillDay(secretariat, 'answerBy', day(20));
    await fillDay(secretariat, 'reportBy', day(37));
    await secretariat.locator('[data-primary]').click();
    await secretariat.locator('[data-primary]').click();
    expect(await secretariat.title()).toContain('Problem:');
    const field = await secretariat.locator('[role=alert] a').getAttribute('href');
    expect(await secretariat.locator(`main ${field}`).count()).toBe(1);
    expect(await secretariat.inputValue('[name="day-day"]')).toBe(day(30).slice(8));
  });

  it('is called in three languages within six clicks', async () => {
    await secretariat.goto(`${server.url}/lowlands/work`);
    await press(secretariat, 'secretariat');
    await fillDay(secretariat, 'day', day(30));
    await fillDay(secretariat, 'answerBy', day(20));
    await fillDay(secretariat, 'reportBy', day(37));
    const texts = ['Day of water', 'Día del agua', 'Journée de l’eau'];
    for (const [row, title] of texts.entries()) {
      await secretariat.fill(`[name="title-${row}"]`, title);
      await secretariat.fill(`[name="text-${row}"]`, `${title}: one place of water each.`);
    }
    await press(secretariat, 'secretariat');
    expect(await secretariat.textContent('main')).toMatch(/2 organisations in 3 languages/);
    await press(secretariat, 'secretariat');
    expect(await secretariat.textContent('main')).toContain('Day of water');
    expect(clicks.secretariat).toBeLessThanOrEqual(6);
  });

  it('is promised in own words within three clicks', async () => {
    await delegate.goto(`${server.url}/lowlands/campaigns/2`);
    await press(delegate, 'promise');
    await delegate.fill('[name="words"]', 'We clean the mill race.');
    await delegate.fill('[name="place"]', 'Mill Lane');
    await delegate.fill('[name="number"]', '12');
    await press(delegate, 'promise');
    expect(await delegate.textContent('main')).toContain('We clean the mill race.');
    expect(clicks.promise).toBeLessThanOrEqual(3);
  });

  it('is shown in the language of the reader', async () => {
    await delegate.goto(`${server.url}/lowlands/campaigns/2?lang=es`);
    expect(await delegate.textContent('h1')).toContain('Día del agua');
    await delegate.goto(`${server.url}/lowlands/campaigns/2?lang=en`);
  });

  it('is reported honestly within four clicks', async () => {
    await delegate.goto(`${server.url}/lowlands/campaigns/1`);
    await press(delegate, 'report');
    await delegate.locator('[name="outcome"][value="partly"]').check();
    await delegate.fill('[name="actual"]', '2');
    await delegate.fill('[name="words"]', 'Two came. It rained.');
    await delegate.fill('[name="reason"]', 'Rain.');
    await press(delegate, 'report');
    expect(await delegate.textContent('main')).toContain('Two came. It rained.');
    expect(clicks.report).toBeLessThanOrEqual(4);
  });

  it('leaves who did not answer as not reported, and never as zero', async () => {
    await secretariat.goto(`${server.url}/lowlands/campaigns/1`);
    const text = (await secretariat.textContent('main')) ?? '';
    expect(text).toMatch(/2 promises: 0 kept, 1 partly, 0 not kept, 1 not reported/);
    const row = secretariat.locator('li', { hasText: 'Sailors' }).first();
    expect(await row.textContent()).toContain('Not reported');
  });

  it('shows on Today what the secretariat waits for', async () => {
    await secretariat.goto(`${server.url}/today`);
    expect(await secretariat.textContent('main')).toContain('Day of water');
  });

  it('lets the secretariat remind those who have not answered', async () => {
    await secretariat.goto(`${server.url}/lowlands/campaigns/2`);
    expect(await secretariat.textContent('#work')).toContain('1 organisation has not answered.');
    await secretariat.locator('#work [data-primary]').click();
    expect(await secretariat.textContent('.flash')).toContain('They are reminded.');
    await secretariat.goto(`${server.url}/lowlands/campaigns/1`);
    expect(await secretariat.textContent('#work')).toContain('1 promise is not reported.');
  });

  it('is moved with a reason, and says what it was', async () => {
    await secretariat.goto(`${server.url}/lowlands/campaigns/2/change`);
    expect(await secretariat.inputValue('[name="title-2"]')).toBe('Journée de l’eau');
    await fillDay(secretariat, 'day', day(31));
    await secretariat.locator('[data-primary]').click();
    expect(await secretariat.title()).toContain('Problem:');
    expect(await secretariat.inputValue('[name="day-day"]')).toBe(day(31).slice(8));
    await secretariat.fill('[name="reason"]', 'The mill is closed.');
    await secretariat.locator('[data-primary]').click();
    const text = (await secretariat.textContent('main')) ?? '';
    expect(text).toContain('The mill is closed.');
    expect(text).toContain('planned for');
    expect(await secretariat.locator('h1').textContent()).toContain('Day of water');
  });

  it('takes a photo without what it told of place and device, and erases it', async () => {
    const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: 'green' } });
    const photo = {
      name: 'IMG_52.5N.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture
        .withExif({ IFD0: { Make: 'Phonemaker' } })
        .jpeg()
        .toBuffer(),
    };
    const report = `${server.url}/lowlands/campaigns/1/report`;
    await delegate.goto(report);
    await delegate.setInputFiles('#photos', { ...photo, buffer: Buffer.from('no photo') });
    await delegate.fill('[name="why"]', 'There is a photo.');
    await delegate.locator('[data-primary]').click();
    expect(await delegate.title()).toContain('Problem:');
    expect(await delegate.locator('#photos-error').textContent()).toContain('not a photo');
    await delegate.setInputFiles('#photos', photo);
    await delegate.locator('[data-primary]').click();
    const source = await delegate.locator('main li figure img').getAttribute('src');
    const kept = await fetch(`${server.url}${source}`);
    expect(kept.headers.get('content-type')).toBe('image/webp');
    expect(Buffer.from(await kept.arrayBuffer()).includes('Phonemaker')).toBe(false);
    await delegate.goto(report);
    await delegate.locator('button', { hasText: 'Erase this photo' }).click();
    expect(await delegate.textContent('.flash')).toContain('The photo is erased.');
    expect((await fetch(`${server.url}${source}`)).status).toBe(404);
    await secretariat.goto(`${server.url}/lowlands/campaigns/1`);
    expect(await secretariat.textContent('main')).toContain('1 photo was erased.');
  });

  it('has a calendar feed', async () => {
    const feed = await (await fetch(`${server.url}/lowlands/calendar.ics`)).text();
    expect(feed).toMatch(/^BEGIN:VCALENDAR/);
    expect(feed).toContain('Day of water');
  });
});
