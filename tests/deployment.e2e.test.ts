import {
  addPlace,
  addUnit,
  countForces,
  foundFirstUnit,
  foundOrganisation,
  invite,
  operator,
  redeemInvitation,
  resolveSession,
  runCommand,
  setPriority,
  type AccountActor,
  type Actor,
  type Command,
} from '@communard/core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newInstallation, type Installation } from './filled-installation.ts';
import { startWebServer, type WebServer } from './web-server.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('deciding where forces go, $name', ({ javaScriptEnabled }) => {
  let installation: Installation;
  let server: WebServer;
  let browser: Browser;
  let office: Page;
  let depot: Page;
  let list = '';
  let forces = '';
  let terminal = '';

  beforeAll(async () => {
    installation = await newInstallation(new Date().toISOString());
    const { instance } = installation;
    const act = async <Input, Output>(
      actor: Actor,
      command: Command<Input, Output, string>,
      input: object,
    ) => {
      const result = await runCommand(instance, actor, command, { input });
      if (!result.ok) throw new Error(result.refusal.code);
      return result.value;
    };
    const signIn = async (secret: string) => {
      const redeemed = await redeemInvitation(instance, secret);
      if (!redeemed.ok) throw new Error(redeemed.refusal.code);
      return redeemed.value.token;
    };
    const actorOf = async (token: string) =>
      (await resolveSession(instance, token)) as AccountActor;
    const founded = { slug: 'ferry', name: 'Ferry', nameLang: 'en' };
    const { organisation } = await act(operator, foundOrganisation, founded);
    const asOffice = { organisation, role: 'secretariat' as const, label: 'Office' };
    const token = await signIn((await invite(instance, asOffice)).secret);
    const name = { organisation, name: 'Ferry union' };
    const { unit: first } = await act(await actorOf(token), foundFirstUnit, name);
    const below = { parent: first, kind: 'workplace', name: 'Depot' };
    const added = await act(await actorOf(token), addUnit, below);
    const depotToken = await signIn(added.invitation);
    const reaches = [{ region: 'north quay', travelHours: 0 }];
    await act(await actorOf(depotToken), countForces, {
      unit: added.unit,
      forces: [{ people: 4, hoursPerWeek: 4, abilities: ['speak'], reaches, canSupport: false }],
      ...{ lendsPercent: 100, keepsPeople: 1, teamWeeksMax: 8 },
    });
    const secretariat = await actorOf(token);
    const listed = { unit: first, name: 'Terminal', kind: 'transport' };
    terminal = (await act(secretariat, addPlace, listed)).place;
    const today = new Date().toISOString().slice(0, 10);
    const later = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    await act(secretariat, setPriority, {
      ...{ unit: first, place: terminal, rank: 1, decidedOn: today, reviewOn: later },
      reason: 'Largest works of the harbour',
    });
    list = `/ferry/units/${first}/deployment`;
    forces = `/ferry/units/${added.unit}/forces`;
    await installation.close();
    server = await startWebServer({ COMMUNARD_DATA_DIR: installation.dataDir });
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    office = await newPage(token);
    depot = await newPage(depotToken);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    installation?.remove();
  });

  async function newPage(token: string): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    await context.addCookies([{ name: 'session', value: token, url: server.url }]);
    return context.newPage();
  }
  const open = (page: Page, path: string) => page.goto(new URL(path, server.url).href);
  const press = async (page: Page) => {
    await page.locator('[data-primary]').click();
    await page.waitForLoadState();
  };
  const main = (page: Page) => page.locator('main').innerText();

  it('an officer of another unit finds no such page', async () => {
    expect((await open(depot, list))!.status()).toBe(404);
    expect((await open(office, forces))!.status()).toBe(404);
  });

  it('is reached from the unit’s own page', async () => {
    await open(office, list.replace('/deployment', ''));
    await office.getByRole('link', { name: 'Where to go' }).click();
    await office.waitForLoadState();
    expect(new URL(office.url()).pathname).toBe(list);
  });

  it('says which unit has not counted, and that nothing can be proposed without places', async () => {
    await open(office, list);
    expect(await main(office)).toContain('Not counted');
    await press(office);
    expect(await main(office)).toContain('There is no place on the list yet');
  });

  it('a ranked place says what it asks for; what is wrong is refused at its field and kept', async () => {
    await open(office, list);
    expect(await main(office)).toContain('It does not say yet what it asks for');
    await office.getByRole('link', { name: 'Terminal' }).click();
    await office.waitForLoadState();
    expect(new URL(office.url()).searchParams.get('place')).toBe(terminal);
    const typed = { region: 'North Quay', peopleMin: '2', hoursMin: '13', hoursMost: '12' };
    for (const [name, value] of Object.entries({ ...typed, weeks: '6' }))
      await office.fill(`[name="${name}"]`, value);
    await press(office);
    expect(await office.title()).toContain('Problem:');
    expect(await office.inputValue('[name="region"]')).toBe('North Quay');
    expect(await office.locator('#hoursMin-error').innerText()).toContain('can use only 12');
    await office.fill('[name="hoursMin"]', '');
    await office.fill('[name="abilities"]', 'speak 1');
    await press(office);
    expect(await main(office)).toContain('What the place asks for is written down.');
  });

  it('proposes, explains and leaves the decision to a person', async () => {
    await open(office, list);
    await office.fill('[name="everyonePercent"]', '100');
    await press(office);
    // On a busy machine the page tells first that it is at work.
    for (let look = 0; look < 60 && (await main(office)).includes('being worked out'); look += 1) {
      await office.waitForTimeout(1_000);
      await office.reload();
    }
    const told = await main(office);
    expect(told).toContain('proposed, not decided');
    expect(told).toContain('Largest works of the harbour');
    expect(told).toContain('People: 3 (at least 2). Hours a week: 12 of 12. Weeks: 6');
    expect(told).toContain('One person is left for “speak”');
  });

  it('prints the plan and says on it that it is not decided', async () => {
    const proposal = new URL(office.url()).pathname;
    await open(office, `${proposal}/plan`);
    expect(await main(office)).toContain('A proposal, not decided');
    await press(office);
  });

  it('a decision needs a reason, draws a team, and shows its link once', async () => {
    const take = () => office.locator('form[action="?/take"] button.primary').click();
    await take();
    await office.waitForLoadState();
    expect(await office.title()).toContain('Problem:');
    await office.fill('[name="reason"]', 'Agreed at the meeting');
    await take();
    await office.waitForLoadState();
    expect(await main(office)).toContain('Give each link to whoever will lead the team');
    expect(await office.locator('main a[href*="/sign-in/"]').count()).toBe(1);
    await open(office, new URL(office.url()).pathname);
    expect(await office.locator('main a[href*="/sign-in/"]').count()).toBe(0);
    expect(await main(office)).toContain('Agreed at the meeting');
  });

  it('the lender sees who is away until when, and enters that they are back', async () => {
    await open(depot, forces);
    expect(await main(depot)).toContain('Terminal. People: 3, back after');
    expect(await main(depot)).toContain('One person is left for “speak”');
    await depot.locator('form[action="?/back"] button').click();
    await depot.waitForLoadState();
    expect(await main(depot)).toContain('It is entered that they are back.');
  });
});
