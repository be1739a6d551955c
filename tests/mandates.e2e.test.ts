import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFerry, type FerryInBrowser } from './ferry-in-browser.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('delegates of a unit, $name', ({ javaScriptEnabled }) => {
  let ferry: FerryInBrowser;
  let secretariat: Page;
  let secretary: Page;
  let delegate: Page;
  let first = '';
  let unit = '';
  let mandate = '';

  beforeAll(async () => {
    ferry = await openFerry({ javaScriptEnabled });
    secretariat = ferry.secretariat;
    secretary = await ferry.newPage();
    delegate = await ferry.newPage();
    await buildTree();
  });
  afterAll(() => ferry?.close());

  const open: FerryInBrowser['open'] = (page, path) => ferry.open(page, path);
  const press: FerryInBrowser['press'] = (page, selector) => ferry.press(page, selector);
  const submit: FerryInBrowser['submit'] = (page, action) => ferry.submit(page, action);
  const main: FerryInBrowser['main'] = (page) => ferry.main(page);

  /** The organisation, a depot below it, and three people in the depot; one of them signs in. */
  async function buildTree(): Promise<void> {
    await open(secretariat, '/ferry/units');
    await secretariat.fill('[name="name"]', 'Ferry Union');
    await press(secretariat);
    await secretariat.getByRole('link', { name: 'Set up a unit below' }).click();
    first = new URL(secretariat.url()).pathname.replace(/\/add$/, '');
    await secretariat.fill('[name="name"]', 'Depot');
    await press(secretariat);
    const link = await secretariat.locator('code').first().innerText();
    unit = (await secretariat.locator('[data-primary]').getAttribute('href'))!;
    await open(secretary, new URL(link).pathname);
    await press(secretary);
    await open(secretary, `${unit}/register/add`);
    await secretary.fill('[name="name"]', 'Ilsabet Korr');
    await secretary.check('[name="isMyself"][value="yes"]');
    await press(secretary);
    for (const name of ['Omar Reed', 'Nadia Marsh']) {
      await open(secretary, `${unit}/register/add`);
      await secretary.fill('[name="name"]', name);
      await press(secretary);
    }
    await open(secretary, `${unit}/register`);
    await secretary.getByRole('link', { name: 'Omar Reed' }).click();
    await submit(secretary, 'invite');
    const own = await secretary.locator('code').first().innerText();
    await open(delegate, new URL(own).pathname);
    await press(delegate);
  }

  it('the body sets its key; one finer than counts are rounded is refused at its bracket', async () => {
    await open(secretariat, `${first}/seats`);
    await secretariat.fill('[name="brackets.1.from"]', '4');
    await secretariat.fill('[name="brackets.1.delegates"]', '2');
    await submit(secretariat, 'key');
    const error = secretariat.locator('[id="brackets.1.from-error"]');
    expect(await error.innerText()).toContain('at least 5 members wide');
    await secretariat.fill('[name="brackets.1.from"]', '21');
    await submit(secretariat, 'key');
    expect(await main(secretariat)).toContain('21 members or more: 2 delegates');
    expect(await main(secretariat)).toContain('The unit has not told its seats');
  });

  it('the unit sends a delegate with a mandate, and a substitute', async () => {
    await open(secretary, `${unit}/delegates`);
    expect(await main(secretary)).toContain('0 of 1 seat filled');
    await submit(secretary, 'send');
    expect(await secretary.title()).toContain('Problem:');
    await secretary.selectOption('[name="member"]', { label: 'Omar Reed' });
    await secretary.fill('[name="mandate"]', 'Speak for the night shift.');
    await submit(secretary, 'send');
    expect(await main(secretary)).toContain('Speak for the night shift.');
    mandate = new URL(secretary.url()).pathname;
    await open(secretary, `${unit}/delegates`);
    await secretary.selectOption('[name="member"]', { label: 'Nadia Marsh' });
    await secretary.fill('[name="mandate"]', 'As Omar.');
    await submit(secretary, 'send');
    expect(await main(secretary)).toContain('By its key this body takes 1 delegate');
    await secretary.selectOption('[name="substituteFor"]', { index: 1 });
    await submit(secretary, 'send');
    expect(await main(secretary)).toContain('stands by');
  });

  it('the unit binds its delegate; the delegate answers, and departing from it shows', async () => {
    await open(secretary, mandate);
    await secretary.fill('#bind-question', 'Close the north pier?');
    await secretary.check('[name="bound"][value="no"]');
    await submit(secretary, 'instruct');
    expect(await main(secretary)).toContain('Bound to vote no. Not reported');
    await open(delegate, `${unit}/delegates`);
    expect(await main(delegate)).not.toContain('Nadia');
    await press(delegate);
    expect(await main(delegate)).toContain('Speak for the night shift.');
    await delegate.selectOption('[name="instruction"]', { index: 1 });
    await delegate.check('[name="vote"][value="yes"]');
    await delegate.fill('[name="words"]', 'It saves the rest.');
    await submit(delegate, 'report');
    expect(await main(delegate)).toContain('The vote left the mandate');
    await open(secretary, mandate);
    expect(await main(secretary)).toContain('It saves the rest.');
  });

  it('the body sees a code and no name; nobody above opens the mandate', async () => {
    await open(delegate, mandate);
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await main(delegate)) ?? [];
    await open(secretariat, `${first}/seats`);
    expect(code).not.toBe('');
    expect(await main(secretariat)).toContain(code);
    expect(await main(secretariat)).toContain('1 of 1 seat filled');
    expect(await main(secretariat)).not.toContain('Omar');
    expect((await open(secretariat, mandate))!.status()).toBe(404);
    expect((await open(delegate, `${first}/seats`))!.status()).toBe(404);
  });

  it('a recalled delegate’s substitute speaks for the unit at once', async () => {
    await open(secretary, mandate);
    await submit(secretary, 'recall');
    expect(await main(secretary)).toContain('recalled on');
    await open(secretary, `${unit}/delegates`);
    const rows = await secretary.locator('main ul.rows').first().innerText();
    expect(rows).toContain('Nadia Marsh');
    expect(rows).toContain('speaks for the unit');
    expect(rows).not.toContain('Omar');
  });
});
