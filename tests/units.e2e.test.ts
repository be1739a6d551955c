import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { foundOrganisation, invite, operator, runCommand } from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** Invented, and of letters that occur nowhere else: any hit outside the unit's pages is a leak. */
const canaries = Array.from({ length: 20 }, (_, i) => ({
  name: `Zyquenta Varlomund${String.fromCharCode(97 + i)}`,
  phone: `+999 77 ${4_100_000 + i * 7919}`,
}));

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a unit and its register, $name', ({ javaScriptEnabled }) => {
  let installation: Installation;
  let server: WebServer;
  let browser: Browser;
  let secretariat: Page;
  let secretary: Page;
  let stranger: Page;
  let unit = '';
  /** Everything that pages of others than the unit's officers were sent. */
  let seenByOthers = '';

  beforeAll(async () => {
    installation = await newInstallation(new Date().toISOString());
    const { instance } = installation;
    const found = async (slug: string, name: string) => {
      const input = { slug, name, nameLang: 'en' };
      const founded = await runCommand(instance, operator, foundOrganisation, { input });
      if (!founded.ok) throw new Error(founded.refusal.code);
      const office = { organisation: founded.value.organisation, label: 'Office' };
      return (await invite(instance, { ...office, role: 'secretariat' })).secret;
    };
    const links = [await found('ferry', 'Ferry Union'), await found('mill', 'Mill Union')];
    await installation.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    secretariat = await newPage();
    secretary = await newPage();
    stranger = await newPage();
    for (const [page, secret] of [
      [secretariat, links[0]],
      [stranger, links[1]],
    ] as const) {
      page.on('response', (response) => {
        void response.text().then(
          (text) => (seenByOthers += text),
          () => undefined,
        );
      });
      await open(page, `/sign-in/${secret}`);
      await press(page);
    }
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
  const main = (page: Page) => page.locator('main').innerText();
  const statusOf = async (page: Page, path: string) => (await open(page, path))!.status();

  it('the secretariat begins the tree and sets a unit up below, with a link to hand over', async () => {
    await open(secretariat, '/ferry/units');
    await secretariat.fill('[name="name"]', 'Ferry Union');
    await press(secretariat);
    expect(await main(secretariat)).toContain('You are its secretary');
    await secretariat.getByRole('link', { name: 'Set up a unit below' }).click();
    await secretariat.fill('[name="name"]', 'Depot');
    await press(secretariat);
    const link = await secretariat.locator('code').first().innerText();
    unit = (await secretariat.locator('[data-primary]').getAttribute('href'))!;
    await open(secretary, new URL(link).pathname);
    await press(secretary);
    expect(await main(secretary)).toContain('Depot');
  });

  it('its secretary enters himself, and brings in a list after seeing what would happen', async () => {
    await open(secretary, '/today');
    expect(await main(secretary)).toContain('Begin with yourself');
    await press(secretary);
    await secretary.fill('[name="name"]', 'Ilsabet Korr');
    await press(secretary);
    expect(await main(secretary)).toContain('Ilsabet Korr');
    await open(secretary, `${unit}/register/import`);
    const rows = canaries.map(({ name, phone }) => `${name},${phone}`);
    await secretary.fill('[name="text"]', ['name,phone', ...rows, '=1+1,'].join('\n'));
    await press(secretary);
    expect(await main(secretary)).toContain('20 new, 0 left out, 1 with problems');
    await press(secretary);
    expect(await main(secretary)).toContain('21 people');
  });

  it('contact data is shown one field at a time, and the unit reads who looked', async () => {
    await secretary.getByRole('link', { name: canaries[3]!.name, exact: true }).click();
    expect(await main(secretary)).not.toContain(canaries[3]!.phone);
    await press(secretary, 'form[action="?/reveal"] button');
    expect(await main(secretary)).toContain(canaries[3]!.phone);
    await open(secretary, `${unit}/log`);
    expect(await main(secretary)).toContain('Contact data shown (1 person)');
  });

  it('contact data is corrected without being shown, and a wrong number is told at the field', async () => {
    await open(secretary, `${unit}/register`);
    await secretary.getByRole('link', { name: canaries[4]!.name, exact: true }).click();
    const correct = async (value: string) => {
      // Without scripts a finger opens it; here it is open whichever way.
      await secretary.locator('details', { has: secretary.locator('#value') }).evaluate((part) => {
        part.setAttribute('open', '');
      });
      await secretary.check('[type="radio"][value="phone"]');
      await secretary.fill('#value', value);
      await press(secretary, 'form[action="?/change"] button');
    };
    await correct('letters');
    expect(await secretary.locator('#value-error').innerText()).not.toBe('');
    expect(await secretary.inputValue('#value')).toBe('letters');
    await correct('+999 77 5550001');
    expect(await main(secretary)).not.toContain('5550001');
    await press(secretary, 'form[action="?/reveal"] button');
    expect(await main(secretary)).toContain('+999 77 5550001');
  });

  it('counts go upward rounded, and the secretariat sees nothing else', async () => {
    await open(secretary, unit);
    await press(secretary, 'form[action="?/report"] button');
    expect(await main(secretary)).toContain('about 20');
    await open(secretariat, '/ferry/units');
    expect(await main(secretariat)).toContain('Members: about 20.');
    await open(secretariat, unit);
    expect(await main(secretariat)).toContain('Depot');
    for (const page of ['register', 'circle', 'offices', 'log', 'register/add', 'register/import'])
      expect(await statusOf(secretariat, `${unit}/${page}`), page).toBe(404);
  });

  it('a foreign unit and an absent one are the same page that does not exist', async () => {
    const absent = unit.replace(/unit-.*/, 'unit-absent');
    const bodyOf = async (path: string) => {
      const status = await statusOf(stranger, path);
      return `${status} ${await main(stranger)}`;
    };
    expect(await bodyOf(unit)).toBe(await bodyOf(absent));
    expect(await bodyOf(`${unit}/register`)).toBe(await bodyOf(`${absent}/register`));
    expect(await bodyOf(unit.replace('/ferry/', '/mill/'))).toBe(await bodyOf(absent));
    expect(await statusOf(stranger, '/ferry/units')).toBe(404);
  });

  it('work of a day is logged, nothing is an answer, and what was not said is not zero', async () => {
    await open(secretary, `${unit}/work`);
    await secretary.fill('[name="count"]', 'many');
    await press(secretary);
    expect(await secretary.locator('#count-error').innerText()).toContain('whole number');
    await secretary.fill('[name="count"]', '12');
    await press(secretary);
    expect(await main(secretary)).toContain('Talk: 12 (economic)');
    // The unit began today: no day before it is missing, and none of it is zero.
    expect(await secretary.locator('td.missing').count()).toBe(0);
    expect(await secretary.locator('td.h1').innerText()).toBe('1');
    expect(await secretary.locator('form[action$="?/nothing"]').count()).toBe(0);
    expect(await statusOf(secretariat, `${unit}/work`)).toBe(404);
  });

  it('anyone may ask to join, without an account', async () => {
    const visitor = await newPage();
    await open(visitor, unit.replace('/units/', '/ask-to-join/'));
    await press(visitor);
    expect(await visitor.title()).toContain('Problem:');
    await visitor.fill('[name="name"]', 'Quorvin');
    await press(visitor);
    expect(await main(visitor)).toContain('The unit answers');
    await open(secretary, `${unit}/circle`);
    expect(await main(secretary)).toContain('Quorvin');
    await press(secretary, 'button[value="taken_in"]');
    expect(await main(secretary)).toContain('What was written is destroyed');
  });

  it('a frozen unit shows nobody', async () => {
    await open(secretary, unit);
    await press(secretary, 'form[action="?/freeze"] button');
    expect(await main(secretary)).toContain('Nobody reads its register now');
    await open(secretary, `${unit}/register`);
    expect(await main(secretary)).not.toContain('Varlomund');
  });

  it('no canary is anywhere but on pages of the unit: not on disk, in logs, nor sent to others', async () => {
    await server.stop();
    const found = filesIn(installation.dataDir).flatMap((path) => {
      const bytes = readFileSync(path);
      return canaries
        .flatMap(({ name, phone }) => [name, phone, phone.replaceAll(' ', '')])
        .filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
        .map((text) => `${path}: ${text}`);
    });
    expect(found).toEqual([]);
    const said = `${server.log()}\n${seenByOthers}`;
    expect(seenByOthers.length).toBeGreaterThan(10_000);
    expect(
      canaries.filter(({ name, phone }) => said.includes(name) || said.includes(phone)),
    ).toEqual([]);
  });
});

/** Every file below a directory: tables, write-ahead log, keys, whatever there is. */
function filesIn(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) return filesIn(path);
    return statSync(path).isFile() ? [path] : [];
  });
}
