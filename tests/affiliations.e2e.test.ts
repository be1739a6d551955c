import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

describe('the end of an affiliation, without scripts', () => {
  let filled: Installation;
  let server: WebServer;
  let browser: Browser;
  let secretariat: Page;
  let delegate: Page;

  beforeAll(async () => {
    filled = await newInstallation(new Date().toISOString());
    const name = { name: 'Lowlands', nameLang: 'en', isFederation: true };
    const federation = await filled.found('lowlands', name);
    const member = { host: federation, admit: 'member', nameLang: 'en' };
    const bakers = await filled.found('bakers', { ...member, name: 'Bakers', country: 'BG' });
    await filled.found('sailors', { ...member, name: 'Sailors', country: 'TG' });
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
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${server.url}/sign-in/${secret}`);
    await page.locator('[data-primary]').click();
    return page;
  }
  const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);
  const main = (page: Page) => page.locator('main').innerText();

  it('is offered to nobody else', async () => {
    const stranger = await browser.newPage();
    await open(stranger, '/sailors');
    expect(await main(stranger)).not.toContain('End the affiliation');
    await open(delegate, '/sailors');
    expect(await main(delegate)).not.toContain('Leave');
    expect((await open(delegate, '/sailors/leave/lowlands'))?.status()).toBe(404);
    expect((await open(delegate, '/lowlands/people/end/sailors'))?.status()).toBe(404);
    await stranger.close();
  });

  it('is said by the federation with day and reason', async () => {
    await open(secretariat, '/sailors');
    await secretariat.locator('main a', { hasText: 'End the affiliation' }).click();
    await secretariat.locator('[data-primary]').click();
    expect(await secretariat.locator('#reason-error').innerText()).not.toBe('');
    await secretariat.fill('[name="reason"]', 'It has dissolved.');
    await secretariat.locator('[data-primary]').click();
    expect(await secretariat.locator('.flash').innerText()).toContain('has ended');
    expect(await main(secretariat)).toContain('Former');
  });

  it('is said by the organisation, which needs nobody’s leave', async () => {
    await open(delegate, '/bakers');
    await delegate.locator('main a', { hasText: 'Leave' }).click();
    expect(await delegate.locator('h1').innerText()).toBe('Leave Lowlands');
    await delegate.locator('[data-primary]').click();
    expect(await delegate.locator('.flash').innerText()).toContain('has left');
    expect(await main(delegate)).toContain('Former');
  });

  it('can be followed by going into another organisation, once', async () => {
    await open(delegate, '/bakers/merge');
    await delegate.fill('[name="into"]', 'nobody-at-all');
    await delegate.locator('[data-primary]').click();
    expect(await delegate.locator('#into-error').innerText()).not.toBe('');
    await delegate.fill('[name="into"]', 'sailors');
    await delegate.locator('[data-primary]').click();
    expect(await main(delegate)).toContain('Sailors');
    expect(await main(delegate)).not.toContain('Go into another organisation');
  });
});
