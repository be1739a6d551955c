import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

const officers = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
] as const;
type Officer = (typeof officers)[number];

let filled: Installation;
let server: WebServer;
let browser: Browser;
const secrets: Partial<Record<Officer, string>> = {};

beforeAll(async () => {
  filled = await newInstallation(new Date().toISOString());
  const union = await filled.found('harbour', { name: 'Harbour Union', nameLang: 'en' });
  for (const officer of officers)
    secrets[officer] = await filled.secretFor(
      union,
      officer === 'first' || officer === 'eighth' ? 'secretariat' : 'delegate',
    );
  await filled.close();
  server = await startWebServer({ COMMUNARD_DATA_DIR: filled.dataDir });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  filled?.remove();
});

interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
}

async function visit({
  javaScriptEnabled = true,
  hasAuthenticator = false,
} = {}): Promise<Visitor> {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
  const page = await context.newPage();
  if (hasAuthenticator) await plugInAuthenticator(page);
  return { page, context };
}

/** A device with a finger on it, as Chromium plays one (WebAuthn Level 3, §11). */
async function plugInAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
const main = (page: Page) => page.locator('main').innerText();
const pathOf = (page: Page) => new URL(page.url()).pathname;
const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
};
async function signInByLink(visitor: Visitor, officer: Officer): Promise<Page> {
  await open(visitor.page, `/sign-in/${secrets[officer]}`);
  await press(visitor.page, 'Sign in');
  await visitor.page.waitForURL(/today/);
  return visitor.page;
}
async function makeCodes(page: Page): Promise<string[]> {
  await open(page, '/me/codes');
  await press(page, 'Make eight new codes');
  return page.locator('ol.codes code').allInnerTexts();
}

describe('from an invitation to a passkey, with the keyboard alone', () => {
  let visitor: Visitor;
  let codes: string[] = [];
  beforeAll(async () => {
    visitor = await visit({ hasAuthenticator: true });
  });
  afterAll(() => visitor?.context.close());

  /** Goes on with Tab until something with this text has the focus, and presses Enter. */
  async function enter(name: string): Promise<void> {
    const { page } = visitor;
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate('document.activeElement.innerText ?? ""');
      if (String(text).trim() === name) {
        await page.keyboard.press('Enter');
        return;
      }
    }
    throw new Error(`no key leads to “${name}”`);
  }

  it('redeems the link', async () => {
    await open(visitor.page, `/sign-in/${secrets.second}`);
    await visitor.page.locator('main form button').focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForURL(/today/);
    expect(await main(visitor.page)).toContain('a link that works once');
  });

  it('adds a passkey', async () => {
    await enter('Add a passkey');
    await visitor.page.waitForURL(/devices\/add/);
    await enter('Add a passkey on this device');
    await visitor.page.waitForURL(/me\/codes/);
    expect(await visitor.page.locator('.flash').innerText()).toBe('The passkey is added.');
  });

  it('gets eight recovery codes, shown once', async () => {
    await enter('Make eight new codes');
    await visitor.page.waitForSelector('ol.codes');
    codes = await visitor.page.locator('ol.codes code').allInnerTexts();
    expect(codes).toHaveLength(8);
    await enter('I have kept the codes');
    await visitor.page.waitForURL(/me\/devices/);
    const text = await main(visitor.page);
    expect(text).toContain('Passkey 1');
    expect(text).toContain('8 codes on your card are not spent yet');
    for (const code of codes) expect(text).not.toContain(code);
  });

  it('comes back with one key and one touch, without a name', async () => {
    const { page } = visitor;
    await press(page, 'Sign out');
    await open(page, '/sign-in');
    await enter('Sign in with a passkey');
    await page.waitForURL(/today/);
    expect(await main(page)).not.toContain('a link that works once');
  });

  it('sends an answer once: the same again is refused, and nothing else is told', async () => {
    const { page } = visitor;
    await press(page, 'Sign out');
    await open(page, '/sign-in');
    const sent = page.waitForRequest((request) => request.url().endsWith('?/passkey'));
    await press(page, 'Sign in with a passkey');
    const body = (await sent).postData() ?? '';
    await page.waitForURL(/today/);
    const again = await page.request.post(`${server.url}/sign-in?/passkey`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.url },
      data: body,
    });
    expect(again.status()).toBe(422);
    expect(await again.text()).toContain('This took too long or was sent twice');
  });

  it('shows that it is oneself; the session goes on under a new token', async () => {
    const { page, context } = visitor;
    const token = async () =>
      (await context.cookies()).find(({ name }) => name === 'session')?.value;
    const before = await token();
    await open(page, '/me/verify?to=/me/devices');
    await press(page, 'Use a passkey');
    await page.waitForURL((url) => url.pathname === '/me/devices');
    expect(await token()).not.toBe(before);
  });

  it('is never led to another site afterwards', async () => {
    await open(visitor.page, '/me/verify?to=https://evil.example/');
    expect(await visitor.page.locator('input[name="to"]').first().inputValue()).toBe('/me');
  });

  it('puts all devices out with one touch: open tabs are signed out, the passkey is refused', async () => {
    const { page, context } = visitor;
    const other = await context.newPage();
    await open(other, '/me');
    await open(page, '/me/devices');
    await press(page, 'My devices out');
    await open(other, '/me');
    expect(pathOf(other)).toBe('/sign-in');
    await other.close();
    await open(page, '/sign-in');
    await press(page, 'Sign in with a passkey');
    await expect.poll(() => main(page)).toContain('This passkey is not recognised here');
  });

  it('comes back by a code, waits a day for its mandates, and takes the passkey up again', async () => {
    const { page } = visitor;
    await open(page, '/sign-in');
    await page.fill('[name="code"]', codes[0]!);
    await press(page, 'Use the code');
    await page.waitForURL(/me\/devices/);
    expect(await main(page)).toContain('You came back by a code');
    await open(page, '/harbour/access');
    expect(await main(page)).not.toContain('Mandates');
    await open(page, '/me/devices');
    await press(page, 'Use passkey 1 again');
    expect(await page.locator('.flash').innerText()).toBe('The passkey is in use again.');
    await open(page, '/sign-in/lost');
    await page.fill('[name="code"]', codes[0]!);
    await press(page, 'My devices out');
    expect(await main(page)).toContain('This code is not recognised');
  });
});

describe('an invitation on paper', () => {
  let secretariat: Visitor;
  let code = '';
  let link = '';
  beforeAll(async () => {
    secretariat = await visit({ javaScriptEnabled: false });
    await signInByLink(secretariat, 'first');
  });
  afterAll(() => secretariat?.context.close());

  async function fillInvitation(label: string): Promise<void> {
    await open(secretariat.page, '/harbour/access/invite');
    await secretariat.page.fill('[name="label"]', label);
    await press(secretariat.page, 'Make the sheet');
  }

  it('is refused without a name for the account', async () => {
    await fillInvitation(' ');
    expect(await secretariat.page.title()).toContain('Problem:');
  });

  it('is one sheet, with a picture for a camera and a code for fingers', async () => {
    await fillInvitation('Delegate 9');
    const { page } = secretariat;
    code = await page.locator('code.code').innerText();
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{2}$/);
    const source = (await page.locator('section.sheet img').getAttribute('src'))!;
    link = source.replace('/qr.png', '');
    const picture = await page.request.get(new URL(source, server.url).href);
    expect(picture.headers()['content-type']).toBe('image/png');
    expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG');
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  });

  it('is shown once: the list of open invitations says that there is one, and no more', async () => {
    await open(secretariat.page, '/harbour/access');
    const text = await secretariat.page.content();
    expect(text).toContain('Delegate 9');
    expect(text).not.toContain(code);
    expect(text).not.toContain(link);
  });

  it('has no picture for what is no secret', async () => {
    expect((await open(secretariat.page, '/sign-in/short/qr.png'))!.status()).toBe(404);
  });

  it.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
    'brings someone in who types its code (%j), once',
    async ({ javaScriptEnabled }) => {
      await fillInvitation('Delegate 10');
      const typed = (await secretariat.page.locator('code.code').innerText()).toLowerCase();
      const { page, context } = await visit({ javaScriptEnabled });
      const type = async () => {
        await open(page, '/sign-in');
        await page.fill('[name="code"]', typed);
        await press(page, 'Use the code');
      };
      await type();
      expect(await main(page)).toContain('Delegate 10');
      await press(page, 'Sign in');
      await page.waitForURL(/today/);
      const codes = await makeCodes(page);
      await press(page, 'Sign out');
      await type();
      expect(await main(page)).toContain('This code is not recognised');
      await page.fill('[name="code"]', codes[7]!.replaceAll('-', ''));
      await press(page, 'Use the code');
      await page.waitForURL(/me\/devices/);
      expect(await main(page)).toContain('7 codes on your card are not spent yet');
      await context.close();
    },
  );

  it('opens nothing once it was taken back', async () => {
    await open(secretariat.page, '/harbour/access');
    const sheet = secretariat.page.locator('li', { hasText: 'Delegate 9' });
    await sheet.getByRole('button', { name: 'Take it back' }).click();
    await secretariat.page.waitForSelector('.flash');
    const { page, context } = await visit();
    await open(page, link);
    expect(await main(page)).toContain('This link has been used, has run out or was never given');
    await context.close();
  });

  it('without JavaScript the page says that passkeys need it, and offers no dead button', async () => {
    const { page, context } = await visit({ javaScriptEnabled: false });
    await open(page, '/sign-in');
    expect(await main(page)).toContain('Passkeys need JavaScript');
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(
      false,
    );
    await context.close();
  });
});

describe('two officers', () => {
  let first: Visitor;
  let second: Visitor;
  let lost: Visitor;
  beforeAll(async () => {
    first = await visit({ javaScriptEnabled: false });
    second = await visit();
    lost = await visit();
    await signInByLink(first, 'third');
    await signInByLink(second, 'fourth');
    await signInByLink(lost, 'fifth');
  });
  afterAll(() => Promise.all([first, second, lost].map((visitor) => visitor?.context.close())));

  it('vouch for a third, who comes back to the same account by a new sheet', async () => {
    const codes = await makeCodes(lost.page);
    await open(lost.page, '/me/devices');
    await open(first.page, '/harbour/access/vouch');
    // All are called the same here; the account that is lost was made last of those signed in.
    const choice = first.page.locator('[name="account"]');
    const chosen = (await choice.count()) - 1;
    await choice.nth(chosen).check();
    await press(first.page, 'Vouch, and ask a second officer');
    expect(await main(first.page)).toContain('Waiting for a second officer (1)');
    expect(await first.page.getByRole('button', { name: 'Allow' }).count()).toBe(0);
    await open(second.page, '/harbour/access');
    await press(second.page, 'Allow');
    expect(await second.page.locator('.flash').innerText()).toContain('You have allowed it');
    await open(first.page, '/harbour/access');
    await press(first.page, 'Make the sheet');
    const code = await first.page.locator('code.code').innerText();
    const again = await visit();
    await open(again.page, '/sign-in');
    await again.page.fill('[name="code"]', code);
    await press(again.page, 'Use the code');
    await press(again.page, 'Sign in');
    await again.page.waitForURL(/today/);
    expect(await main(again.page)).toContain('Harbour Union');
    await open(lost.page, '/me');
    expect(pathOf(lost.page)).toBe('/sign-in');
    await lost.page.fill('[name="code"]', codes[0]!);
    await press(lost.page, 'Use the code');
    expect(await main(lost.page)).toContain('This code is not recognised');
    await again.context.close();
  });
});

describe('what is kept out', () => {
  it('an officer whose mandate has just ended is signed out at the next request of an open tab', async () => {
    const leaver = await visit();
    const secretariat = await visit({ javaScriptEnabled: false });
    await signInByLink(secretariat, 'eighth');
    await signInByLink(leaver, 'sixth');
    await open(secretariat.page, '/harbour/access');
    await secretariat.page
      .getByRole('link', { name: /^End the mandate of/ })
      .last()
      .click();
    await press(secretariat.page, 'End the mandate');
    expect(await secretariat.page.locator('.flash').innerText()).toContain('The mandate is ended');
    const answer = await leaver.page.request.post(`${server.url}/harbour/notices`, {
      headers: { origin: server.url, accept: 'text/html' },
      form: { address: 'office@example.org', locale: 'en' },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(303);
    expect(answer.headers()['location']).toBe('/sign-in');
    await leaver.context.close();
    await secretariat.context.close();
  });

  it.each([
    '/me/devices?/out',
    '/me/verify?/code',
    '/sign-in?/code',
    '/me/devices/challenge',
    '/harbour/access?/allow',
  ])('another site’s post to %s', async (path) => {
    const visitor = await visit();
    if (path === '/me/devices?/out') await signInByLink(visitor, 'seventh');
    const answer = await visitor.page.request.post(`${server.url}${path}`, {
      headers: { origin: 'https://evil.example' },
      form: { code: 'x' },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(403);
    if (path === '/me/devices?/out') {
      await open(visitor.page, '/me');
      expect(pathOf(visitor.page)).toBe('/me');
    }
    await visitor.context.close();
  });

  it('a challenge for nobody who is signed in', async () => {
    const { page, context } = await visit();
    const answer = await page.request.post(`${server.url}/me/devices/challenge?for=add`, {
      headers: { origin: server.url, 'content-type': 'application/json' },
      data: '{}',
    });
    expect(answer.status()).toBe(401);
    await context.close();
  });

  it('pages about who can sign in, from anyone without a mandate', async () => {
    const { page, context } = await visit();
    await open(page, '/harbour/access');
    expect(pathOf(page)).toBe('/sign-in');
    await context.close();
  });
});
