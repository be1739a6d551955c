import {
  addMember,
  addUnit,
  foundFirstUnit,
  foundOrganisation,
  invite,
  operator,
  type AccountActor,
} from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { actOnInstance, type Act } from './act-on-instance.ts';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

/** A depot of the Ferry union whose secretary is signed in on a browser, and so is who is above. */
export interface FerryDepot {
  readonly server: WebServer;
  readonly secretary: Page;
  /** The secretariat: an officer of the unit above, and nobody in the depot. */
  readonly above: Page;
  /** Address of the depot's pages. */
  readonly unit: string;
  readonly first: string;
  /** Today as the server sees it. */
  readonly today: string;
  open(page: Page, path: string): ReturnType<Page['goto']>;
  press(page: Page, selector?: string): Promise<void>;
  main(page: Page): Promise<string>;
  /** Fills a form's fields by their names; a day is written as YYYY-MM-DD. */
  fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
}

export interface DepotOptions {
  readonly javaScriptEnabled: boolean;
  /** More that is there before the server opens. */
  readonly prepare?: (parts: {
    readonly secretary: AccountActor;
    readonly unit: string;
    readonly act: Act;
  }) => Promise<void>;
}

export async function openFerryDepot(options: DepotOptions): Promise<FerryDepot> {
  const installation = await newInstallation(new Date().toISOString());
  const { tokens, first, unit } = await fill(installation, options);
  await installation.close();
  const server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const newPage = (token: string) => pageOf(browser, server, { token, ...options });
  return {
    server,
    secretary: await newPage(tokens.secretary),
    above: await newPage(tokens.above),
    ...{ unit: `/ferry/units/${unit}`, first: `/ferry/units/${first}` },
    today: new Date().toISOString().slice(0, 10),
    open: (page, path) => page.goto(new URL(path, server.url).href),
    press: async (page, selector = '[data-primary]') => {
      await page.locator(selector).first().click();
      await page.waitForLoadState();
    },
    main: (page) => page.locator('main').innerText(),
    fill: fillFields,
    stop: async () => {
      await browser.close();
      await server.stop();
      installation.remove();
    },
  };
}

async function pageOf(
  browser: Browser,
  server: WebServer,
  { token, javaScriptEnabled }: { readonly token: string; readonly javaScriptEnabled: boolean },
): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
  await context.addCookies([{ name: 'session', value: token, url: server.url }]);
  return context.newPage();
}

async function fillFields(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const [year, month, day] = value.split('-');
    const isDay = /^\d{4}-\d\d-\d\d$/.test(value);
    if (!isDay) await page.fill(`[name="${name}"]`, value);
    else
      for (const [part, text] of Object.entries({ day, month, year }))
        await page.fill(`[name="${name}-${part}"]`, text!);
  }
}

async function fill({ instance }: Installation, { prepare }: DepotOptions) {
  const { act, signIn, actorOf } = actOnInstance(instance);
  const founded = { slug: 'ferry', name: 'Ferry', nameLang: 'en' };
  const { organisation } = await act(operator, foundOrganisation, founded);
  const office = { organisation, role: 'secretariat' as const, label: 'Office' };
  const above = await signIn((await invite(instance, office)).secret);
  const name = { organisation, name: 'Ferry union' };
  const { unit: first } = await act(await actorOf(above), foundFirstUnit, name);
  const below = { parent: first, kind: 'workplace', name: 'Depot' };
  const { unit, invitation } = await act(await actorOf(above), addUnit, below);
  const secretary = await signIn(invitation);
  const person = { unit, name: 'Ilse Quill', isMyself: 'yes' };
  await act(await actorOf(secretary), addMember, person);
  await prepare?.({ secretary: await actorOf(secretary), unit, act });
  return { first, unit, tokens: { above, secretary } };
}
