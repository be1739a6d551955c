import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  foundOrganisation,
  invite,
  openConfiguredInstance,
  operator,
  readConfiguration,
  runCommand,
} from '@communard/core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWebServer, type WebServer } from './web-server.ts';

let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  server = await startWebServer();
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Raw, so that headers are seen as they are sent and nothing is decoded. */
function ask(path: string, options: Ask = {}): Promise<Answer> {
  const { at = server.url, method = 'GET', headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const req = request(`${at}${path}`, { method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    req.on('error', reject);
    req.end(body);
  });
}

interface Ask {
  /** Another server than the one of all tests. */
  readonly at?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const formType = { 'content-type': 'application/x-www-form-urlencoded' };

describe('what every answer says', () => {
  test.each(['/', '/help', '/no-such-page', '/a.js', '/land.webp'])(
    '%s forbids foreign and inline code, frames and sniffing',
    async (path) => {
      const { headers } = await ask(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(policy).not.toContain('unsafe-eval');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['permissions-policy']).toContain('camera=()');
    },
  );

  test('a page holds no inline script, style or handler', async () => {
    const html = (await ask('/help')).body.toString();
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]* src=)|\son[a-z]+=/);
  });

  test('strict transport security is told where the public address is https', async () => {
    const secure = await startWebServer({ PUBLIC_URL: 'https://example.org' });
    try {
      const headers = { host: 'example.org' };
      const { status, headers: told } = await ask('/help', { at: secure.url, headers });
      expect(status).toBe(200);
      expect(told['strict-transport-security']).toBe('max-age=31536000');
      expect((await ask('/help')).headers['strict-transport-security']).toBeUndefined();
    } finally {
      await secure.stop();
    }
  });

  test('a name that is not ours gets no page', async () => {
    const { status, body } = await ask('/', { headers: { host: 'rebound.example' } });
    expect(status).toBe(421);
    expect(body.toString()).not.toContain('<html');
  });

  test('what does not exist is one page for everyone, with status 404', async () => {
    const { status, body } = await ask('/no-such-page');
    expect(status).toBe(404);
    expect(body.toString()).toContain('There is nothing here for you');
  });
});

describe('how a page travels', () => {
  test.each([
    ['br', 'br, gzip', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('it is compressed with %s where that is accepted', async (encoding, accepted, decode) => {
    const { headers, body } = await ask('/help', { headers: { 'accept-encoding': accepted } });
    expect(headers['content-encoding']).toBe(encoding);
    expect(decode(body).toString()).toContain('</html>');
    expect(body.length).toBeLessThan(14 * 1024);
  });

  test('it is sent plain to a reader that accepts no compression', async () => {
    const { headers, body } = await ask('/help', { headers: { 'accept-encoding': 'br;q=0' } });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString()).toContain('</html>');
  });

  test('a reader that has it gets 304 without a body', async () => {
    const etag = String((await ask('/help')).headers['etag']);
    const { status, body } = await ask('/help', { headers: { 'if-none-match': etag } });
    expect(status).toBe(304);
    expect(body.length).toBe(0);
  });

  test('a kept page is never given in the language of another reader', async () => {
    const inEnglish = await ask('/help', { headers: { 'accept-language': 'en' } });
    const inTurkish = await ask('/help', { headers: { 'accept-language': 'tr' } });
    expect(inEnglish.headers['content-language']).toBe('en');
    expect(inTurkish.headers['content-language']).toBe('tr');
    expect(inTurkish.body.toString()).toContain('<html lang="tr" dir="ltr"');
  });

  test('marks between server and pages do not leave the house', async () => {
    for (let round = 0; round < 2; round++) {
      const { headers } = await ask('/');
      expect(Object.keys(headers).filter((name) => name.startsWith('x-communard'))).toEqual([]);
    }
  });
});

describe('forms of other sites', () => {
  const post = { method: 'POST', body: 'theme=dark&from=/' };

  test.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['an origin that is hidden', { origin: 'null' }],
    ['no origin at all', {}],
    ['a request the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('are refused with %s', async (_, headers) => {
    const {
      status,
      headers: told,
      body,
    } = await ask('/theme', { ...post, headers: { ...formType, ...headers } });
    expect(status).toBe(403);
    expect(told['set-cookie']).toBeUndefined();
    expect(body.toString()).toContain('only forms of this site');
  });

  test('are refused whatever their content type', async () => {
    const headers = { 'content-type': 'application/json', origin: 'https://elsewhere.example' };
    const { status } = await ask('/theme', { ...post, headers });
    expect(status).toBe(403);
  });

  test('are refused in the reader’s language', async () => {
    const headers = { ...formType, origin: 'null', 'accept-language': 'de' };
    const { body } = await ask('/theme', { ...post, headers });
    expect(body.toString()).toContain('Dieses Formular kam von anderswo');
  });

  test('do not keep our own from being accepted', async () => {
    const headers = { ...formType, origin: server.url };
    const { status, headers: told } = await ask('/theme', { ...post, headers });
    expect(status).toBe(303);
    expect(told['location']).toBe('/');
    expect(String(told['set-cookie'])).toMatch(/^theme=dark;.*HttpOnly/);
  });

  test('cannot lead the reader away', async () => {
    const headers = { ...formType, origin: server.url };
    const body = `theme=dark&from=${encodeURIComponent('//elsewhere.example')}`;
    const { headers: told } = await ask('/theme', { method: 'POST', headers, body });
    expect(told['location']).toBe('/');
  });
});

describe('a form that cannot be read', () => {
  test.each([
    ['cut off', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data'],
    ['without its boundary', 'multipart/form-data', 'theme=dark'],
  ])('is refused and changes nothing: %s', async (_, type, body) => {
    const headers = { 'content-type': type, origin: server.url, accept: 'text/html' };
    const {
      status,
      headers: told,
      body: page,
    } = await ask('/theme', { method: 'POST', headers, body });
    expect(status).toBe(400);
    expect(page.toString()).toContain('is no form of this site');
    expect(told['set-cookie']).toBeUndefined();
  });
});

describe('without scripts', () => {
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test('a language link speaks at once, in place, and is remembered', async () => {
    await page.goto(`${server.url}/help`);
    await page.getByRole('link', { name: 'العربية' }).click();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('h1').innerText()).toBe('مساعدة');
    await page.goto(`${server.url}/more`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('light or dark is chosen by a button and kept', async () => {
    await page.goto(`${server.url}/help`);
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/help');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe('rgb(20, 20, 18)');
    await page.getByRole('button', { name: 'As on this device' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBeNull();
  });
});

/** Run in the browser. */
const keptPaths = `navigator.serviceWorker.ready
  .then(() => caches.open('public-1'))
  .then((cache) => cache.keys())
  .then((keys) => keys.map((key) => new URL(key.url).pathname))`;
const arePagesKept = `${keptPaths}
  .then((paths) => paths.includes('/help') && paths.includes('/offline'))`;

describe('without a connection', () => {
  test('a page that was visited once opens again, one that was not says so', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    try {
      await page.goto(`${server.url}/help`);
      await expect.poll(() => page.evaluate(arePagesKept), { timeout: 20_000 }).toBe(true);
      await context.setOffline(true);
      await page.goto(`${server.url}/help`);
      expect(await page.locator('h1').innerText()).toBe('Help');
      const width = await page.evaluate(
        "getComputedStyle(document.querySelector('main')).maxWidth",
      );
      expect(width).not.toBe('none');
      await page.goto(`${server.url}/more`);
      expect(await page.locator('h1').innerText()).toBe('No connection');
    } finally {
      await context.close();
    }
  });
});

describe('a session', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'communard-session-'));
  let own: WebServer;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    const secret = await inviteSomebody(dataDir);
    own = await startWebServer({ COMMUNARD_DATA_DIR: dataDir });
    context = await browser.newContext({ locale: 'en-GB' });
    page = await context.newPage();
    await page.goto(`${own.url}/help`);
    await page.evaluate('navigator.serviceWorker.ready');
    await page.goto(`${own.url}/sign-in/${secret}`);
    await page.click('main button');
  });
  afterAll(async () => {
    await context?.close();
    await own?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('is kept in a cookie that scripts and other sites do not get', async () => {
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name === 'session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test('has its pages kept nowhere on the device', async () => {
    const response = await page.goto(`${own.url}/me`);
    expect(response?.status()).toBe(200);
    expect(response?.headers()['cache-control']).toBe('no-store');
    expect(response?.headers()['etag']).toBeUndefined();
    await page.goto(`${own.url}/more`);
    expect(await page.evaluate(keptPaths)).not.toContain('/me');
    // A public page as this account sees it has its name on it, so it is not kept either.
    expect(await page.evaluate(keptPaths)).not.toContain('/more');
  });

  test('takes along, when it ends, what the device was allowed to keep of it', async () => {
    await page.evaluate("caches.open('own-1').then((own) => own.put('/mine', new Response('x')))");
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.locator('.flash').innerText()).toContain('You are signed out');
    await expect.poll(() => page.evaluate("caches.has('own-1')")).toBe(false);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('session');
    await page.goto(`${own.url}/help`);
    expect(await page.locator('.flash').count()).toBe(0);
  });
});

/** An installation with one organisation and a way to sign in for it. */
async function inviteSomebody(dataDir: string): Promise<string> {
  const instance = await openConfiguredInstance(readConfiguration({}, { dataDir }));
  const input = { slug: 'harbour', name: 'Harbour Union', nameLang: 'en' };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  const { organisation } = founded.value;
  const { secret } = await invite(instance, { organisation, role: 'delegate', label: 'Office' });
  await instance.close();
  return secret;
}

describe('leaving at once', () => {
  let leaving: WebServer;
  beforeAll(async () => {
    leaving = await startWebServer({ COMMUNARD_QUICK_EXIT_URL: `${server.url}/more` });
  });
  afterAll(() => leaving?.stop());

  test('is offered only where the operator named a way out', async () => {
    expect((await ask('/')).body.toString()).not.toContain('data-quick-exit');
    expect((await ask('/', { at: leaving.url })).body.toString()).toContain('data-quick-exit');
  });

  test('is a link of every page, first among those in the header', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en' });
    const page = await context.newPage();
    await page.goto(`${leaving.url}/help`);
    expect(await page.locator('header a').nth(1).innerText()).toBe('Leave this site');
    await page.click('a[data-quick-exit]');
    expect(page.url()).toBe(`${server.url}/more`);
    await context.close();
  });

  test.each(['the link', 'Escape, three times'])(
    'by %s takes this page’s place in the history',
    async (way) => {
      const context = await browser.newContext({ locale: 'en', serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(`${leaving.url}/`);
      await page.goto(`${leaving.url}/help`);
      if (way === 'the link') await page.click('a[data-quick-exit]');
      else for (let press = 0; press < 3; press++) await page.keyboard.press('Escape');
      await page.waitForURL(`${server.url}/more`);
      await page.goBack();
      expect(page.url()).toBe(`${leaving.url}/`);
      await context.close();
    },
  );
});

describe('the end', () => {
  test('a server told to stop finishes and ends well', async () => {
    const other = await startWebServer();
    const { status } = await fetch(`${other.url}/help`);
    expect(status).toBe(200);
    expect(await other.stop()).toBe(0);
  });
});
