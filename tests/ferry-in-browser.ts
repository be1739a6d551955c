import { foundOrganisation, invite, operator, runCommand } from '@communard/core';
import { chromium, type Page, type Response } from 'playwright-core';
import { newInstallation } from './filled-installation.ts';
import { startWebServer } from './web-server.ts';

/** One organisation on a real server, its secretariat signed in, and what hands do on its pages. */
export interface FerryInBrowser {
  readonly secretariat: Page;
  /** Somebody else's browser. */
  readonly newPage: () => Promise<Page>;
  readonly open: (page: Page, path: string) => Promise<Response | null>;
  /** Presses the page's main button, or the first that is meant. */
  readonly press: (page: Page, selector?: string) => Promise<void>;
  /** Sends the form of an action. */
  readonly submit: (page: Page, action: string) => Promise<void>;
  readonly main: (page: Page) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openFerry(options: {
  readonly javaScriptEnabled: boolean;
}): Promise<FerryInBrowser> {
  const installation = await newInstallation(new Date().toISOString());
  const { instance, dataDir } = installation;
  const input = { slug: 'ferry', name: 'Ferry Union', nameLang: 'en' };
  const founded = await runCommand(instance, operator, foundOrganisation, { input });
  if (!founded.ok) throw new Error(founded.refusal.code);
  const { organisation } = founded.value;
  const office = { organisation, label: 'Office', role: 'secretariat' as const };
  const { secret } = await invite(instance, office);
  await installation.close();
  const server = await startWebServer({ COMMUNARD_DATA_DIR: dataDir });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const newPage = async () => (await browser.newContext({ ...options, locale: 'en-GB' })).newPage();
  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  const press = async (page: Page, selector = '[data-primary]') => {
    await page.locator(selector).first().click();
    await page.waitForLoadState();
  };
  const secretariat = await newPage();
  await open(secretariat, `/sign-in/${secret}`);
  await press(secretariat);
  return {
    ...{ secretariat, newPage, open, press },
    submit: (page, action) => press(page, `form[action="?/${action}"] button`),
    main: (page) => page.locator('main').innerText(),
    close: async () => {
      await browser.close();
      await server.stop();
      installation.remove();
    },
  };
}
