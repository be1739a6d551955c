import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addMember, invite, runCommand } from '@communard/core';
import { sampleUnit } from '@communard/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('names leave the server by two people, $name', ({ javaScriptEnabled }) => {
  let installation: Installation;
  let server: WebServer;
  let browser: Browser;
  let unit = '';
  const links = new Map<string, string>();
  const directory = mkdtempSync(join(tmpdir(), 'communard-export-'));

  beforeAll(async () => {
    installation = await newInstallation(new Date().toISOString());
    const { instance } = installation;
    const { organisation, depot, secretary, recoverySeeds } = await sampleUnit(instance);
    writeFileSync(join(directory, 'recovery.txt'), recoverySeeds[0]!.replaceAll(/(.{4})/g, '$1 '));
    unit = `/ferry/units/${depot}`;
    for (const name of ['Ilse Quill', 'Omar Reed', 'Zoe Lark']) {
      const input = { unit: depot, name, phone: `+49 30 1${name.length}${name.charCodeAt(0)}` };
      const added = await runCommand(instance, secretary, addMember, { input });
      if (!added.ok) throw new Error(added.refusal.code);
    }
    for (const [key, terms] of [
      ['secretary', { unit: depot, role: 'secretary', label: 'Secretary' }],
      ['treasurer', { unit: depot, role: 'treasurer', label: 'Treasurer' }],
      ['member', { unit: depot, role: 'member', label: 'Member' }],
      ['office', { role: 'secretariat', label: 'Office' }],
      ['delegate', { role: 'delegate', label: 'Delegate' }],
    ] as const)
      links.set(key, (await invite(instance, { organisation, ...terms })).secret);
    await installation.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    installation?.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  const press = async (page: Page, selector = '[data-primary]') => {
    await page.locator(selector).first().click();
    await page.waitForLoadState();
  };
  const main = (page: Page) => page.locator('main').innerText();
  const signIn = async (who: string): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    const page = await context.newPage();
    await open(page, `/sign-in/${links.get(who)}`);
    await press(page);
    return page;
  };

  it('a register is asked for, declined with a reason, asked again, allowed and taken once', async () => {
    const secretary = await signIn('secretary');
    const treasurer = await signIn('treasurer');
    const page = `${unit}/register/export`;
    await open(secretary, `${unit}/register`);
    await secretary.getByRole('link', { name: 'Take the register out' }).click();
    await press(secretary);
    expect(await main(secretary)).toContain('You have asked');

    await open(treasurer, '/today');
    expect(await main(treasurer)).toContain('asks to take the whole register out');
    await treasurer.locator(`a[href="${page}"]`).click();
    expect(await main(treasurer)).toContain('A roll for a meeting');
    await treasurer.locator('input[value="too_much"]').check();
    await press(treasurer, 'form[action="?/decline"] button');
    await open(secretary, '/today');
    await secretary.locator(`a[href="${page}"]`).click();
    expect(await main(secretary)).toContain('It takes out more than is needed');

    await secretary.locator('input[value="paper_copy"]').check();
    await press(secretary);
    // Who asked cannot answer, whatever is sent.
    const approval = (await secretary.locator('button[name="approval"]').getAttribute('value'))!;
    const own = await secretary.request.post(new URL(`${page}?/allow`, server.url).href, {
      form: { approval },
      headers: { origin: server.url },
    });
    expect(own.status()).toBe(422);
    const early = await secretary.request.post(new URL(`${page}/file`, server.url).href, {
      form: { approval },
      headers: { origin: server.url },
      maxRedirects: 0,
    });
    expect(early.status()).toBe(303);

    await open(treasurer, page);
    expect(await main(treasurer)).toContain('A paper copy');
    await press(treasurer);
    expect(await main(treasurer)).toContain('It is allowed');
    await open(secretary, '/today');
    await secretary.locator(`a[href="${page}"]`).click();
    const [download] = await Promise.all([
      secretary.waitForEvent('download'),
      secretary.locator('[data-primary]').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^register-\w{8}\.csv$/);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(4);
    for (const name of ['Ilse Quill', 'Omar Reed', 'Zoe Lark'])
      expect(lines.some((line) => line.startsWith(name))).toBe(true);
    const again = await secretary.request.post(new URL(`${page}/file`, server.url).href, {
      form: { approval },
      headers: { origin: server.url },
    });
    expect(again.headers()['content-type']).toContain('text/html');
    expect(await again.text()).toContain('What was allowed here has already been done');

    const member = await signIn('member');
    await open(member, `${unit}/log`);
    const log = await main(member);
    for (const line of [
      'Register taken out as a list (3 people)',
      'Second officer allowed to take the register out',
      'Second officer declined to have the register taken out',
    ])
      expect(log).toContain(line);
    expect((await open(member, page))!.status()).toBe(404);
  });

  it('everything of an organisation is written by the operator for the keys that two allowed', async () => {
    const office = await signIn('office');
    const delegate = await signIn('delegate');
    const identity = await generateX25519Identity();
    writeFileSync(join(directory, 'officer.key'), `${identity}\n`);
    const key = await identityToRecipient(identity);
    await open(office, '/ferry/access');
    await office.locator('a[href="/ferry/access/export"]').click();
    await office.fill('[name="recipients"]', 'not a key');
    await press(office);
    expect(await office.locator('#recipients-error').innerText()).not.toBe('');
    await office.fill('[name="recipients"]', key);
    await press(office);
    expect(await main(office)).toContain('You have asked');
    const communard = (words: readonly string[], dataDir = installation.dataDir) => {
      const program = ['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts'];
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [...program, ...words, '--data-dir', dataDir],
        {
          encoding: 'utf8',
          env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', INIT_CWD: directory },
          timeout: 100_000,
        },
      );
      return { status, stdout, stderr };
    };
    const exported = (...more: string[]) =>
      communard(['export', 'organisation', '--organisation', 'ferry', '--to', 'out', ...more]);
    await open(delegate, '/today');
    await delegate.locator('a[href="/ferry/access/export"]').click();
    expect(await main(delegate)).toContain(key);
    await press(delegate);
    await open(office, '/ferry/access/export');
    const command = await office.locator('code').last().innerText();
    const approval = command.split('--approval=').at(-1)!;
    await server.stop();
    const alone = exported();
    expect(alone.stderr).toContain('/ferry/access/export');
    expect(alone.status).toBe(3);
    const taken = exported(`--approval=${approval}`);
    expect(taken.stderr).toContain('ferry-keyring.age');
    expect(taken.status).toBe(0);
    expect(
      readdirSync(join(directory, 'out')).filter((name) => name.endsWith('.age')),
    ).toHaveLength(4);
    expect(exported(`--approval=${approval}`)).toMatchObject({ status: 2 });

    const elsewhere = join(directory, 'elsewhere');
    const words = ['import', 'organisation', 'out', '--identity', 'officer.key'];
    const bring = () => communard([...words, '--recovery-key', 'recovery.txt'], elsewhere);
    const data = join(directory, 'out', 'ferry-data.age');
    const whole = readFileSync(data);
    writeFileSync(data, new Uint8Array(whole).fill(whole.at(-9)! ^ 1, -9, -8));
    const damaged = bring();
    expect(damaged.stderr).toMatch(/ferry-data\.age: .*byte \d/i);
    expect(damaged.status).toBe(2);
    writeFileSync(data, whole);
    const brought = bring();
    expect(brought.stderr).toContain('ferry is here');
    expect(brought.stdout.match(/^[0-9a-f]{64}$/gm)).toHaveLength(2);
    expect(brought.stdout).toContain('/sign-in/');
    expect(brought.status).toBe(0);
  });
});
