import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { newInstallation } from './filled-installation.ts';
import { startWebServer } from './web-server.ts';

/** Somebody at a device of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
}

/** One organisation, a running server, a browser, and a link for each of its officers. */
export interface Harbour {
  readonly url: string;
  visit(device?: { javaScriptEnabled?: boolean; hasAuthenticator?: boolean }): Promise<Visitor>;
  /** The secret of an officer's link. */
  secretOf(officer: string): string;
  signInByLink(visitor: Visitor, officer: string): Promise<Page>;
  open(page: Page, path: string): ReturnType<Page['goto']>;
  close(): Promise<void>;
}

/** @param officers who is invited, by names of the test's own, and as what */
export async function openHarbour(
  officers: Readonly<Record<string, 'secretariat' | 'delegate'>>,
): Promise<Harbour> {
  const filled = await newInstallation(new Date().toISOString());
  const union = await filled.found('harbour', { name: 'Harbour Union', nameLang: 'en' });
  const secrets = new Map<string, string>();
  for (const [officer, role] of Object.entries(officers))
    secrets.set(officer, await filled.secretFor(union, role));
  await filled.close();
  const server = await startWebServer({ COMMUNARD_DATA_DIR: filled.dataDir });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const secretOf = (officer: string) => secrets.get(officer) ?? '';
  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  return {
    url: server.url,
    secretOf,
    open,
    visit: async ({ javaScriptEnabled = true, hasAuthenticator = false } = {}) => {
      const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
      const page = await context.newPage();
      if (hasAuthenticator) await plugInAuthenticator(page);
      return { page, context };
    },
    signInByLink: async ({ page }, officer) => {
      await open(page, `/sign-in/${secretOf(officer)}`);
      await press(page, 'Sign in');
      await page.waitForURL(/today/);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.stop();
      filled.remove();
    },
  };
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

export const mainText = (page: Page) => page.locator('main').innerText();
export const pathOf = (page: Page) => new URL(page.url()).pathname;

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
}

/** Makes a card of recovery codes; gives what stands on it. */
export async function makeCodes({ open }: Harbour, page: Page): Promise<string[]> {
  await open(page, '/me/codes');
  await press(page, 'Make eight new codes');
  return page.locator('ol.codes code').allInnerTexts();
}
