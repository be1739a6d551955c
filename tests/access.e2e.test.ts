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
  harbour = await openHarbour({
    third: 'delegate',
    fourth: 'delegate',
    fifth: 'delegate',
    sixth: 'delegate',
    seventh: 'delegate',
    eighth: 'secretariat',
  });
});
afterAll(() => harbour?.close());

describe('two officers', () => {
  let first: Visitor;
  let second: Visitor;
  let lost: Visitor;
  beforeAll(async () => {
    first = await harbour.visit({ javaScriptEnabled: false });
    second = await harbour.visit();
    lost = await harbour.visit();
    await harbour.signInByLink(first, 'third');
    await harbour.signInByLink(second, 'fourth');
    await harbour.signInByLink(lost, 'fifth');
  });
  afterAll(() => Promise.all([first, second, lost].map((visitor) => visitor?.context.close())));

  it('vouch for a third, who comes back to the same account by a new sheet', async () => {
    const codes = await makeCodes(harbour, lost.page);
    await harbour.open(lost.page, '/me/devices');
    await harbour.open(first.page, '/harbour/access/vouch');
    // All are called the same here; the account that is lost was made last of those signed in.
    const choice = first.page.locator('[name="account"]');
    const chosen = (await choice.count()) - 1;
    await choice.nth(chosen).check();
    await press(first.page, 'Vouch, and ask a second officer');
    expect(await mainText(first.page)).toContain('Waiting for a second officer (1)');
    expect(await first.page.getByRole('button', { name: 'Allow' }).count()).toBe(0);
    await harbour.open(second.page, '/harbour/access');
    await press(second.page, 'Allow');
    expect(await second.page.locator('.flash').innerText()).toContain('You have allowed it');
    await harbour.open(first.page, '/harbour/access');
    await press(first.page, 'Make the sheet');
    const code = await first.page.locator('code.code').innerText();
    const again = await harbour.visit();
    await harbour.open(again.page, '/sign-in');
    await again.page.fill('[name="code"]', code);
    await press(again.page, 'Use the code');
    await press(again.page, 'Sign in');
    await again.page.waitForURL(/today/);
    expect(await mainText(again.page)).toContain('Harbour Union');
    await harbour.open(lost.page, '/me');
    expect(pathOf(lost.page)).toBe('/sign-in');
    await lost.page.fill('[name="code"]', codes[0]!);
    await press(lost.page, 'Use the code');
    expect(await mainText(lost.page)).toContain('This code is not recognised');
    await again.context.close();
  });
});

describe('what is kept out', () => {
  it('an officer whose mandate has just ended is signed out at the next request of an open tab', async () => {
    const leaver = await harbour.visit();
    const secretariat = await harbour.visit({ javaScriptEnabled: false });
    await harbour.signInByLink(secretariat, 'eighth');
    await harbour.signInByLink(leaver, 'sixth');
    await harbour.open(secretariat.page, '/harbour/access');
    await secretariat.page
      .getByRole('link', { name: /^End the mandate of/ })
      .last()
      .click();
    await press(secretariat.page, 'End the mandate');
    expect(await secretariat.page.locator('.flash').innerText()).toContain('The mandate is ended');
    const answer = await leaver.page.request.post(`${harbour.url}/harbour/notices`, {
      headers: { origin: harbour.url, accept: 'text/html' },
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
    const visitor = await harbour.visit();
    if (path === '/me/devices?/out') await harbour.signInByLink(visitor, 'seventh');
    const answer = await visitor.page.request.post(`${harbour.url}${path}`, {
      headers: { origin: 'https://evil.example' },
      form: { code: 'x' },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(403);
    if (path === '/me/devices?/out') {
      await harbour.open(visitor.page, '/me');
      expect(pathOf(visitor.page)).toBe('/me');
    }
    await visitor.context.close();
  });

  it('a challenge for nobody who is signed in', async () => {
    const { page, context } = await harbour.visit();
    const answer = await page.request.post(`${harbour.url}/me/devices/challenge?for=add`, {
      headers: { origin: harbour.url, 'content-type': 'application/json' },
      data: '{}',
    });
    expect(answer.status()).toBe(401);
    await context.close();
  });

  it('pages about who can sign in, from anyone without a mandate', async () => {
    const { page, context } = await harbour.visit();
    await harbour.open(page, '/harbour/access');
    expect(pathOf(page)).toBe('/sign-in');
    await context.close();
  });
});
