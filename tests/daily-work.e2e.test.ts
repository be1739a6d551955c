import { foundOrganisation, invite, operator, runCommand } from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('daily work of a unit, $name', ({ javaScriptEnabled }) => {
  let installation: Installation;
  let server: WebServer;
  let browser: Browser;
  let secretariat: Page;
  let secretary: Page;
  let unit = '';

  beforeAll(async () => {
    installation = await newInstallation(new Date().toISOString());
    const { instance } = installation;
    const input = { slug: 'ferry', name: 'Ferry Union', nameLang: 'en' };
    const founded = await runCommand(instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    const office = { organisation: founded.value.organisation, label: 'Office' };
    const { secret } = await invite(instance, { ...office, role: 'secretariat' });
    await installation.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const newPage = async () =>
      (await browser.newContext({ javaScriptEnabled, locale: 'en-GB' })).newPage();
    secretariat = await newPage();
    secretary = await newPage();
    await open(secretariat, `/sign-in/${secret}`);
    await press(secretariat);
    await open(secretariat, '/ferry/units');
    await secretariat.fill('[name="name"]', 'Ferry Union');
    await press(secretariat);
    await secretariat.getByRole('link', { name: 'Set up a unit below' }).click();
    await secretariat.fill('[name="name"]', 'Depot');
    await press(secretariat);
    const link = await secretariat.locator('code').first().innerText();
    unit = (await secretariat.locator('[data-primary]').getAttribute('href'))!;
    await open(secretary, new URL(link).pathname);
    await press(secretary);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    installation?.remove();
  });

  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  const press = async (page: Page, selector = '[data-primary]') => {
    await page.locator(selector).first().click();
    await page.waitForLoadState();
  };
  const main = (page: Page) => page.locator('main').innerText();

  it('what and how many are enough, and it can be taken back at once', async () => {
    await open(secretary, `${unit}/work`);
    await secretary.getByLabel('Paper', { exact: true }).check();
    await secretary.fill('[name="count"]', '12');
    await press(secretary);
    expect(await main(secretary)).toContain('Logged: Paper 12.');
    expect(await main(secretary)).toContain('Paper: 12 (economic)');
    await press(secretary, '.flash button');
    expect(await main(secretary)).toContain('Taken back.');
    expect(await main(secretary)).toContain('(taken back)');
  });

  it('an older day needs a reason, and the form keeps what was typed', async () => {
    await open(secretary, `${unit}/work`);
    await secretary.fill('[name="count"]', '4');
    await secretary.locator('details summary').first().click();
    await secretary.fill('[name="day-day"]', '1');
    await secretary.fill('[name="day-month"]', '1');
    await secretary.fill('[name="day-year"]', '2020');
    await secretary.locator('details button').first().click();
    await secretary.waitForLoadState();
    expect(await secretary.title()).toContain('Problem:');
    expect(await secretary.locator('#day-error').innerText()).toContain('The unit began on');
    expect(await secretary.inputValue('[name="count"]')).toBe('4');
  });

  it('is corrected without overwriting, and both can be read', async () => {
    await open(secretary, `${unit}/work`);
    await secretary.fill('[name="count"]', '7');
    await press(secretary);
    await secretary.getByRole('link', { name: 'Correct or take back' }).last().click();
    await secretary.waitForLoadState();
    await secretary.fill('[name="count"]', '8');
    await secretary.getByRole('button', { name: 'Correct it' }).click();
    await secretary.waitForLoadState();
    expect(await main(secretary)).toContain('What stood before stays readable.');
    await secretary.getByRole('link', { name: 'Correct or take back' }).last().click();
    await secretary.waitForLoadState();
    const said = await secretary.locator('ol.rows').innerText();
    expect(said).toContain(': 7 (');
    expect(said).toContain(': 8 (');
  });

  it('rhythm, balance and sheets show it, and a pause is stated and taken back', async () => {
    await open(secretary, `${unit}/rhythm`);
    expect(await secretary.locator('table.days th[scope="col"]').count()).toBe(27);
    const next = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10).split('-');
    for (const field of ['from', 'through']) {
      await secretary.fill(`[name="${field}-year"]`, next[0]!);
      await secretary.fill(`[name="${field}-month"]`, next[1]!);
      await secretary.fill(`[name="${field}-day"]`, next[2]!);
    }
    await secretary.getByRole('button', { name: 'State a pause' }).click();
    await secretary.waitForLoadState();
    expect(await main(secretary)).toContain('The pause is stated.');
    await press(secretary, 'form[action="?/back"] button');
    expect(await main(secretary)).toContain('No pause is stated.');
    await open(secretary, `${unit}/balance`);
    expect(await main(secretary)).toContain('1 with work');
    await open(secretary, `${unit}/wall-sheet`);
    expect(await secretary.locator('table.sheet tbody tr').count()).toBeGreaterThan(27);
    await open(secretary, `${unit}/month-sheet`);
    expect(await main(secretary)).toContain('Together');
  });

  it('a restricted unit prints no month sheet, and loosening again needs a reason', async () => {
    await open(secretary, `${unit}/mode`);
    await secretary.locator('input[value="restricted"]').check();
    await press(secretary);
    expect(await secretary.locator('#erasureConfirmed-error').innerText()).toContain('Say yes');
    await secretary.locator('input[name="erasureConfirmed"]').check();
    await press(secretary);
    expect(await main(secretary)).toContain('The unit works in the mode “restricted”.');
    await open(secretary, `${unit}/month-sheet`);
    expect(await main(secretary)).toContain('In this mode no sheet of the month is made');
    await open(secretary, `${unit}/wall-sheet`);
    expect(await main(secretary)).toContain('Destroy this sheet by');
    await open(secretary, `${unit}/mode`);
    await secretary.locator('input[value="open"]').check();
    await press(secretary);
    expect(await secretary.locator('#reason-error').innerText()).toContain('Write why');
    await secretary.fill('[name="reason"]', 'The strike is won.');
    await press(secretary);
    expect(await main(secretary)).toContain('The strike is won.');
  });

  it('those above read who is silent, and nothing of what was done', async () => {
    await open(secretariat, '/ferry/units/silent');
    expect(await main(secretariat)).toContain('No unit is silent by its own habit.');
    await open(secretariat, '/ferry/units/balance');
    expect(await main(secretariat)).toContain('Fewer than 3 units');
    for (const page of ['work', 'rhythm', 'balance', 'mode', 'wall-sheet', 'month-sheet'])
      expect((await open(secretariat, `${unit}/${page}`))!.status(), page).toBe(404);
  });
});
