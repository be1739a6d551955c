import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFerry, type FerryInBrowser } from './ferry-in-browser.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('a person is asked to go to another unit, $name', ({ javaScriptEnabled }) => {
  let ferry: FerryInBrowser;
  let secretariat: Page;
  let secretary: Page;
  let person: Page;
  let other: Page;
  let unit = '';
  let yard = '';
  let omar = '';

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

  /** A depot with its secretary and one who signs in, and a yard with a secretary of its own. */
  async function buildTree(): Promise<void> {
    await open(secretariat, '/ferry/units');
    await secretariat.fill('[name="name"]', 'Ferry Union');
    await press(secretariat);
    const first = new URL(secretariat.url()).pathname;
    unit = await addBelow(first, 'Depot', secretary);
    yard = await addBelow(first, 'Yard', other);
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
    omar = new URL(secretary.url()).pathname;
    await submit(secretary, 'invite');
    const own = await secretary.locator('code').first().innerText();
    await open(person, new URL(own).pathname);
    await press(person);
  }
  async function addBelow(first: string, name: string, page: Page): Promise<string> {
    await open(secretariat, `${first}/add`);
    await secretariat.fill('[name="name"]', name);
    await press(secretariat);
    const link = await secretariat.locator('code').first().innerText();
    const added = (await secretariat.locator('[data-primary]').getAttribute('href'))!;
    await open(page, new URL(link).pathname);
    await press(page);
    return added;
  }
  async function ask(): Promise<void> {
    await open(secretary, omar);
    await secretary.fill('[name="to"]', yard.split('/').at(-1)!);
    await submit(secretary, 'transfer');
  }

  it('the secretary asks; the page says that the person has not answered', async () => {
    await ask();
    expect(await main(secretary)).toContain('The person has not answered yet');
    await open(other, `${yard}/register`);
    expect(await main(other)).toContain('Their own word is still missing');
  });

  it('the person finds the question on Today and on the own page, with the unit’s name', async () => {
    await open(person, '/me');
    expect(await main(person)).toContain('Depot asks whether you want to go to Yard.');
    await open(person, '/today');
    expect(await main(person)).toContain('You are asked whether you want to go to another unit.');
    await press(person, 'a:has-text("Read and answer")');
    expect(await main(person)).toContain('What goes along');
    expect(await main(person)).toContain('you owe nobody a reason');
  });

  it('nobody else has that page', async () => {
    const path = new URL(person.url()).pathname;
    expect((await open(secretary, path))!.status()).toBe(404);
    expect((await open(other, path))!.status()).toBe(404);
  });

  it('declining leaves everything as it was; both secretaries read that', async () => {
    await press(person, 'button[value="no"]');
    expect(await person.locator('body').innerText()).toContain('You stay where you are');
    await open(secretary, omar);
    expect(await main(secretary)).toContain('The person stays here.');
    await open(other, `${yard}/register`);
    expect(await main(other)).toContain('It was declined on');
  });

  it('the unit takes back what it asked; the person’s open page says so', async () => {
    await ask();
    await open(person, '/me');
    await press(person, 'a:has-text("Read and answer")');
    await submit(secretary, 'withdraw');
    await press(person);
    expect(await main(person)).toContain('This transfer is not open here');
  });

  it('agreed once, it is not asked again; the other unit takes the person in', async () => {
    await ask();
    await open(person, '/me');
    await press(person, 'a:has-text("Read and answer")');
    const stale = await person.context().newPage();
    await open(stale, new URL(person.url()).pathname);
    await press(person);
    expect(await main(person)).toContain('You agreed to go to Yard.');
    await press(stale);
    expect(await main(stale)).toContain('You have agreed already');
    await open(other, `${yard}/register`);
    await other.getByRole('link', { name: 'Take someone in' }).click();
    await press(other);
    expect(await main(other)).toContain('Omar Reed');
    await open(person, '/me');
    expect(await main(person)).toContain('You belong to Yard now.');
    await press(stale, 'button[value="no"]');
    expect(await main(stale)).toContain('This transfer is not open here');
  });
});
