import { foundOrganisation, invite, operator, runCommand } from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a person works in a team for a time, $name', ({ javaScriptEnabled }) => {
  let installation: Installation;
  let server: WebServer;
  let browser: Browser;
  let secretariat: Page;
  let secretary: Page;
  let person: Page;
  let other: Page;
  let unit = '';
  let team = '';
  let asked = '';

  beforeAll(async () => {
    installation = await newInstallation(new Date().toISOString());
    const { instance } = installation;
    const input = { slug: 'ferry', name: 'Ferry Union', nameLang: 'en' };
    const founded = await runCommand(instance, operator, foundOrganisation, { input });
    if (!founded.ok) throw new Error(founded.refusal.code);
    const { organisation } = founded.value;
    const office = { organisation, label: 'Office', role: 'secretariat' as const };
    const { secret } = await invite(instance, office);
    await installation.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    secretariat = await newPage();
    secretary = await newPage();
    person = await newPage();
    other = await newPage();
    await open(secretariat, `/sign-in/${secret}`);
    await press(secretariat);
    await buildTree();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    installation?.remove();
  });

  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    return context.newPage();
  }
  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  const press = async (page: Page, selector = '[data-primary]') => {
    await page.locator(selector).first().click();
    await page.waitForLoadState();
  };
  const submit = async (page: Page, action: string) => {
    await page.locator(`form[action="?/${action}"] button`).first().click();
    await page.waitForLoadState();
  };
  const main = (page: Page) => page.locator('main').innerText();

  /** A depot with its secretary and one who signs in, and a team with a secretary of its own. */
  async function buildTree(): Promise<void> {
    await open(secretariat, '/ferry/units');
    await secretariat.fill('[name="name"]', 'Ferry Union');
    await press(secretariat);
    const first = new URL(secretariat.url()).pathname;
    unit = await addBelow(first, 'Depot', secretary);
    team = await addBelow(first, 'Night shift', other, lastDay(40));
    await open(secretary, `${unit}/register/add`);
    await secretary.fill('[name="name"]', 'Ilsabet Korr');
    await secretary.check('[name="isMyself"][value="yes"]');
    await press(secretary);
    await open(secretary, `${unit}/register/add`);
    await secretary.fill('[name="name"]', 'Omar Reed');
    await press(secretary);
    await open(secretary, `${unit}/register`);
    await secretary.getByRole('link', { name: 'Omar Reed' }).click();
    await secretary.waitForLoadState();
    await submit(secretary, 'invite');
    const own = await secretary.locator('code').first().innerText();
    await open(person, new URL(own).pathname);
    await press(person);
  }
  async function addBelow(first: string, name: string, page: Page, endsOn?: Date): Promise<string> {
    await open(secretariat, `${first}/add`);
    if (endsOn !== undefined) {
      await secretariat.check('[name="kind"][value="team"]');
      await fillDay(secretariat, 'endsOn', endsOn);
    }
    await secretariat.fill('[name="name"]', name);
    await press(secretariat);
    const link = await secretariat.locator('code').first().innerText();
    const added = (await secretariat.locator('[data-primary]').getAttribute('href'))!;
    await open(page, new URL(link).pathname);
    await press(page);
    return added;
  }
  async function fillDay(page: Page, field: string, day: Date): Promise<void> {
    await page.fill(`[name="${field}-day"]`, String(day.getUTCDate()));
    await page.fill(`[name="${field}-month"]`, String(day.getUTCMonth() + 1));
    await page.fill(`[name="${field}-year"]`, String(day.getUTCFullYear()));
  }
  function lastDay(days: number): Date {
    return new Date(Date.now() + days * 86_400_000);
  }
  async function offer(days: number): Promise<void> {
    await open(secretary, `${unit}/teams`);
    await secretary.selectOption('[name="member"]', { label: 'Omar Reed' });
    await secretary.fill('[name="team"]', team.split('/').at(-1)!);
    await fillDay(secretary, 'until', lastDay(days));
    await submit(secretary, 'offer');
  }

  it('nobody is offered for longer than the team lasts', async () => {
    await offer(60);
    expect(await main(secretary)).toContain('The team ends on');
    expect(await secretary.title()).toContain('Problem:');
  });

  it('the person is asked first, and the team hears of nobody', async () => {
    await offer(20);
    expect(await main(secretary)).toContain('not answered yet');
    await open(other, `${team}/with-us`);
    expect(await main(other)).toContain('Nobody is offered.');
    await open(person, '/today');
    expect(await main(person)).toContain('You are asked whether you want to work in a team');
    await press(person, 'a:has-text("Read and answer")');
    asked = new URL(person.url()).pathname;
    expect(await main(person)).toContain('Depot asks whether you want to work in Night shift');
    expect(await main(person)).toContain('You stay in the register of Depot');
    expect((await open(secretary, asked))!.status()).toBe(404);
  });

  it('after a yes the team sees a code and days, no name and no unit', async () => {
    await press(person);
    expect(await main(person)).toContain('The team answers next.');
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await main(person)) ?? [];
    await open(other, '/today');
    await press(other, 'a:has-text("People with us")');
    const seen = await main(other);
    expect(code).not.toBe('');
    expect(seen).toContain(code);
    expect(seen).not.toContain('Omar');
    expect(seen).not.toContain('Depot');
  });

  it('taken in, the person reads the team’s pages; the unit sees what is missing', async () => {
    await press(other);
    expect(await main(other)).not.toContain('Nobody of other units');
    expect((await open(person, team))!.status()).toBe(200);
    await open(secretary, `${unit}/teams`);
    expect(await main(secretary)).toContain('1 person of 2');
    expect(await main(secretary)).toContain('with the team');
    await open(secretary, '/today');
    expect(await main(secretary)).toContain('1 person is with a team');
    await open(secretary, unit);
    expect(await main(secretary)).toContain('1 person is with a team');
  });

  it('the person comes back when they like, and reads nothing of the team any more', async () => {
    await open(person, asked);
    await press(person);
    expect(await main(person)).toContain('came back on');
    expect((await open(person, team))!.status()).toBe(404);
    await open(secretary, `${unit}/teams`);
    expect(await main(secretary)).toContain('Nobody is away.');
  });

  it('a team that ends sends everyone home', async () => {
    await offer(10);
    await open(person, '/me');
    await press(person, 'a:has-text("Read and answer")');
    await press(person);
    await open(other, `${team}/with-us`);
    await press(other);
    await submit(other, 'end');
    expect(await main(other)).toContain('Everyone is home.');
    await open(person, '/me');
    expect(await main(person)).toContain('back since');
  });
});
