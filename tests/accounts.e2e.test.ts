import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  mainText,
  makeCodes,
  openHarbour,
  pathOf,
  press,
  type Harbour,
  type Visitor,
} from './harbour-visitors.ts';

let harbour: Harbour;
beforeAll(async () => {
  harbour = await openHarbour({ first: 'secretariat', second: 'delegate' });
});
afterAll(() => harbour?.close());

describe('from an invitation to a passkey, with the keyboard alone', () => {
  let visitor: Visitor;
  let codes: string[] = [];
  beforeAll(async () => {
    visitor = await harbour.visit({ hasAuthenticator: true });
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
    await harbour.open(visitor.page, `/sign-in/${harbour.secretOf('second')}`);
    await visitor.page.locator('main form button').focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.page.waitForURL(/today/);
    expect(await mainText(visitor.page)).toContain('a link that works once');
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
    const text = await mainText(visitor.page);
    expect(text).toContain('Passkey 1');
    expect(text).toContain('Codes left on your card: 8');
    for (const code of codes) expect(text).not.toContain(code);
  });

  it('comes back with one key and one touch, without a name', async () => {
    const { page } = visitor;
    await press(page, 'Sign out');
    await harbour.open(page, '/sign-in');
    await enter('Sign in with a passkey');
    await page.waitForURL(/today/);
    expect(await mainText(page)).not.toContain('a link that works once');
  });

  it('sends an answer once: the same again is refused, and nothing else is told', async () => {
    const { page } = visitor;
    await press(page, 'Sign out');
    await harbour.open(page, '/sign-in');
    const sent = page.waitForRequest((request) => request.url().endsWith('?/passkey'));
    await press(page, 'Sign in with a passkey');
    const body = (await sent).postData() ?? '';
    await page.waitForURL(/today/);
    const again = await page.request.post(`${harbour.url}/sign-in?/passkey`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: harbour.url },
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
    await harbour.open(page, '/me/verify?to=/me/devices');
    await press(page, 'Use a passkey');
    await page.waitForURL((url) => url.pathname === '/me/devices');
    expect(await token()).not.toBe(before);
  });

  it('is never led to another site afterwards', async () => {
    await harbour.open(visitor.page, '/me/verify?to=https://evil.example/');
    expect(await visitor.page.locator('input[name="to"]').first().inputValue()).toBe('/me');
  });

  it('puts all devices out with one touch: open tabs are signed out, the passkey is refused', async () => {
    const { page, context } = visitor;
    const other = await context.newPage();
    await harbour.open(other, '/me');
    await harbour.open(page, '/me/devices');
    await press(page, 'My devices out');
    await harbour.open(other, '/me');
    expect(pathOf(other)).toBe('/sign-in');
    await other.close();
    await harbour.open(page, '/sign-in');
    await press(page, 'Sign in with a passkey');
    await expect.poll(() => mainText(page)).toContain('This passkey is not recognised here');
  });

  it('comes back by a code, waits a day for its mandates, and takes the passkey up again', async () => {
    const { page } = visitor;
    await harbour.open(page, '/sign-in');
    await page.fill('[name="code"]', codes[0]!);
    await press(page, 'Use the code');
    await page.waitForURL(/me\/devices/);
    expect(await mainText(page)).toContain('You came back by a code');
    await harbour.open(page, '/harbour/access');
    expect(await mainText(page)).not.toContain('Mandates');
    await harbour.open(page, '/me/devices');
    await press(page, 'Use passkey 1 again');
    expect(await page.locator('.flash').innerText()).toBe('The passkey is in use again.');
    await harbour.open(page, '/sign-in/lost');
    await page.fill('[name="code"]', codes[0]!);
    await press(page, 'My devices out');
    expect(await mainText(page)).toContain('This code is not recognised');
  });
});

describe('an invitation on paper', () => {
  let secretariat: Visitor;
  let code = '';
  let link = '';
  beforeAll(async () => {
    secretariat = await harbour.visit({ javaScriptEnabled: false });
    await harbour.signInByLink(secretariat, 'first');
  });
  afterAll(() => secretariat?.context.close());

  async function fillInvitation(label: string): Promise<void> {
    await harbour.open(secretariat.page, '/harbour/access/invite');
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
    const picture = await page.request.get(new URL(source, harbour.url).href);
    expect(picture.headers()['content-type']).toBe('image/png');
    expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG');
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  });

  it('is shown once: the list of open invitations says that there is one, and no more', async () => {
    await harbour.open(secretariat.page, '/harbour/access');
    const text = await secretariat.page.content();
    expect(text).toContain('Delegate 9');
    expect(text).not.toContain(code);
    expect(text).not.toContain(link);
  });

  it('has no picture for what is no secret', async () => {
    expect((await harbour.open(secretariat.page, '/sign-in/short/qr.png'))!.status()).toBe(404);
  });

  it.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
    'brings someone in who types its code (%j), once',
    async ({ javaScriptEnabled }) => {
      await fillInvitation('Delegate 10');
      const typed = (await secretariat.page.locator('code.code').innerText()).toLowerCase();
      const { page, context } = await harbour.visit({ javaScriptEnabled });
      const type = async () => {
        await harbour.open(page, '/sign-in');
        await page.fill('[name="code"]', typed);
        await press(page, 'Use the code');
      };
      await type();
      expect(await mainText(page)).toContain('Delegate 10');
      await press(page, 'Sign in');
      await page.waitForURL(/today/);
      const codes = await makeCodes(harbour, page);
      await press(page, 'Sign out');
      await type();
      expect(await mainText(page)).toContain('This code is not recognised');
      await page.fill('[name="code"]', codes[7]!.replaceAll('-', ''));
      await press(page, 'Use the code');
      await page.waitForURL(/me\/devices/);
      expect(await mainText(page)).toContain('Codes left on your card: 7');
      await context.close();
    },
  );

  it('opens nothing once it was taken back', async () => {
    await harbour.open(secretariat.page, '/harbour/access');
    const sheet = secretariat.page.locator('li', { hasText: 'Delegate 9' });
    await sheet.getByRole('button', { name: 'Take it back' }).click();
    await secretariat.page.waitForSelector('.flash');
    const { page, context } = await harbour.visit();
    await harbour.open(page, link);
    expect(await mainText(page)).toContain(
      'This link has been used, has run out or was never given',
    );
    await context.close();
  });

  it('without JavaScript the page says that passkeys need it, and offers no dead button', async () => {
    const { page, context } = await harbour.visit({ javaScriptEnabled: false });
    await harbour.open(page, '/sign-in');
    expect(await mainText(page)).toContain('Passkeys need JavaScript');
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(
      false,
    );
    await context.close();
  });
});
