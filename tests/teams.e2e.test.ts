import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFerry, type FerryInBrowser } from './ferry-in-browser.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a person works in a team for a time, $name', ({ javaScriptEnabled }) => {
  let ferry: FerryInBrowser;
  let secretariat: Page;
  let secretary: Page;
  let person: Page;
  let other: Page;
  let unit = '';
  let team = '';
  let asked = '';

  beforeAll(async () => {
    ferry = await openFerry({ javaScriptEnabled });
    secretariat = ferry.secretariat;
    secretary = await ferry.newPage();
    person = await ferry.newPage();
    other = await ferry.newPage();
    await buildTree();
  });
  afterAll(() => ferry?.close());

  const open: FerryInBrowser['open'] = (page, path) => ferry.open(page, path);
  const press: FerryInBrowser['press'] = (page, selector) => ferry.press(page, selector);
  const submit: FerryInBrowser['submit'] = (page, action) => ferry.submit(page, action);
  const main: FerryInBrowser['main'] = (page) => ferry.main(page);

  /** A depot with its secretary and one who signs in, and a team with a secretary of its own. */
  async function buildTree(): Promise<void> {
    await open(secretariat, '/ferry/units');
    await secretariat.fill('[name="name"]', 'Ferry Union');
    await press(secretariat);
    const first = new URL(secretariat.url()).pathname;
    unit = await addBelow(first, 'Depot', secretary);
    team = await addBelow(first, 'Night shift', other, lastDay(40));
    await open(secretary, `${unit}/register/add`);
    await secretary.fill('[name="name"]', 'Ilsabet Korr');
    await secretary.check('[name="isMyself"][value="yes"]');
    await press(secretary);
    await open(secretary, `${unit}/register/add`);
    await secretary.fill('[name="name"]', 'Omar Reed');
    await press(secretary);
    await open(secretary, `${unit}/register`);
    await secretary.getByRole('link', { name: 'Omar Reed' }).click();
    await secretary.waitForLoadState();
    await submit(secretary, 'invite');
    const own = await secretary.locator('code').first().innerText();
    await open(person, new URL(own).pathname);
    await press(person);
  }
  async function addBelow(first: string, name: string, page: Page, endsOn?: Date): Promise<string> {
    await open(secretariat, `${first}/add`);
    if (endsOn !== undefined) {
      await secretariat.check('[name="kind"][value="team"]');
      await fillDay(secretariat, 'endsOn', endsOn);
    }
    await secretariat.fill('[name="name"]', name);
    await press(secretariat);
    const link = await secretariat.locator('code').first().innerText();
    const added = (await secretariat.locator('[data-primary]').getAttribute('href'))!;
    await open(page, new URL(link).pathname);
    await press(page);
    return added;
  }
  async function fillDay(page: Page, field: string, day: Date): Promise<void> {
    await page.fill(`[name="${field}-day"]`, String(day.getUTCDate()));
    await page.fill(`[name="${field}-month"]`, String(day.getUTCMonth() + 1));
    await page.fill(`[name="${field}-year"]`, String(day.getUTCFullYear()));
  }
  function lastDay(days: number): Date {
    return new Date(Date.now() + days * 86_400_000);
  }
  async function offer(days: number): Promise<void> {
    await open(secretary, `${unit}/teams`);
    await secretary.selectOption('[name="member"]', { label: 'Omar Reed' });
    await secretary.fill('[name="team"]', team.split('/').at(-1)!);
    await fillDay(secretary, 'until', lastDay(days));
    await submit(secretary, 'offer');
  }

  it('nobody is offered for longer than the team lasts', async () => {
    await offer(60);
    expect(await main(secretary)).toContain('The team ends on');
    expect(await secretary.title()).toContain('Problem:');
  });

  it('the person is asked first, and the team hears of nobody', async () => {
    await offer(20);
    expect(await main(secretary)).toContain('not answered yet');
    await open(other, `${team}/with-us`);
    expect(await main(other)).toContain('Nobody is offered.');
    await open(person, '/today');
    expect(await main(person)).toContain('You are asked whether you want to work in a team');
    await press(person, 'a:has-text("Read and answer")');
    asked = new URL(person.url()).pathname;
    expect(await main(person)).toContain('Depot asks whether you want to work in Night shift');
    expect(await main(person)).toContain('You stay in the register of Depot');
    expect((await open(secretary, asked))!.status()).toBe(404);
  });

  it('after a yes the team sees a code and days, no name and no unit', async () => {
    await press(person);
    expect(await main(person)).toContain('The team answers next.');
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await main(person)) ?? [];
    await open(other, '/today');
    await press(other, 'a:has-text("People with us")');
    const seen = await main(other);
    expect(code).not.toBe('');
    expect(seen).toContain(code);
    expect(seen).not.toContain('Omar');
    expect(seen).not.toContain('Depot');
  });

  it('taken in, the person reads the team’s pages; the unit sees what is missing', async () => {
    await press(other);
    expect(await main(other)).not.toContain('Nobody of other units');
    expect((await open(person, team))!.status()).toBe(200);
    await open(secretary, `${unit}/teams`);
    expect(await main(secretary)).toContain('1 person of 2');
    expect(await main(secretary)).toContain('with the team');
    await open(secretary, '/today');
    expect(await main(secretary)).toContain('1 person is with a team');
    await open(secretary, unit);
    expect(await main(secretary)).toContain('1 person is with a team');
  });

  it('the person comes back when they like, and reads nothing of the team any more', async () => {
    await open(person, asked);
    await press(person);
    expect(await main(person)).toContain('came back on');
    expect((await open(person, team))!.status()).toBe(404);
    await open(secretary, `${unit}/teams`);
    expect(await main(secretary)).toContain('Nobody is away.');
  });

  it('a team that ends sends everyone home', async () => {
    await offer(10);
    await open(person, '/me');
    await press(person, 'a:has-text("Read and answer")');
    await press(person);
    await open(other, `${team}/with-us`);
    await press(other);
    await submit(other, 'end');
    expect(await main(other)).toContain('Everyone is home.');
    await open(person, '/me');
    expect(await main(person)).toContain('back since');
  });
});
