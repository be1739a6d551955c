import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFerryDepot, type FerryDepot } from './unit-of-ferry.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('the places of a unit, $name', ({ javaScriptEnabled }) => {
  let depot: FerryDepot;
  let gate = '';
  const inDays = (count: number) =>
    new Date(Date.parse(depot.today) + count * 86_400_000).toISOString().slice(0, 10);
  const errorAt = (field: string) => depot.secretary.locator(`#${field}-error`).innerText();

  beforeAll(async () => {
    depot = await openFerryDepot({ javaScriptEnabled });
  });
  afterAll(() => depot?.stop());

  it('are reached from the unit’s own page, and are nobody else’s', async () => {
    const { secretary, above, unit, open } = depot;
    await open(secretary, unit);
    await secretary.getByRole('link', { name: 'Places', exact: true }).click();
    await secretary.waitForLoadState();
    expect(new URL(secretary.url()).pathname).toBe(`${unit}/places`);
    expect((await open(above, `${unit}/places`))!.status()).toBe(404);
  });

  it('are added with their sector, once each', async () => {
    const { secretary, unit, open, press, main, fill } = depot;
    await open(secretary, `${unit}/places`);
    await press(secretary);
    expect(await secretary.title()).toContain('Problem:');
    await fill(secretary, { name: 'Gate two' });
    await secretary.selectOption('[name="kind"]', 'transport');
    await secretary.selectOption('[name="division"]', '49');
    await press(secretary);
    expect(await main(secretary)).toContain('Land transport and pipelines');
    gate = new URL(secretary.url()).pathname;
    await open(secretary, `${unit}/places`);
    await fill(secretary, { name: 'GATE TWO' });
    await press(secretary);
    expect(await errorAt('name')).toContain('already in the list');
  });

  it('gather facts with day and source; a future day and a negative number are refused at their field', async () => {
    const { secretary, open, press, main, fill } = depot;
    expect(await main(secretary)).toContain('Gate two');
    await open(secretary, `${gate}/note?about=size`);
    const source = 'Works council’s notice board';
    await fill(secretary, { people: '-3', source });
    await press(secretary);
    expect(await errorAt('people')).toContain('0');
    await fill(secretary, { people: '600', day: inDays(3) });
    await press(secretary);
    expect(await errorAt('day')).toContain('still to come');
    expect(await secretary.inputValue('[name="people"]')).toBe('600');
    await fill(secretary, { day: depot.today });
    await press(secretary);
    expect(await main(secretary)).toContain(`source: ${source}`);
    await open(secretary, `${gate}/note?about=ties&tie=readers`);
    await fill(secretary, { people: '601', source });
    await press(secretary);
    expect(await errorAt('people')).toContain('600 people');
    await fill(secretary, { people: '14' });
    await press(secretary);
    expect(await main(secretary)).toContain('Readers of the paper: 14');
  });

  it('a position is held in an organisation that is there', async () => {
    const { secretary, open, press, main, fill } = depot;
    await open(secretary, `${gate}/note?about=position`);
    expect(await main(secretary)).toContain('Write down the organisation first');
    await press(secretary);
    await fill(secretary, { name: 'Transport union', source: 'Posters' });
    await press(secretary);
    await secretary.getByRole('link', { name: 'A position was won or lost' }).click();
    await secretary.waitForLoadState();
    await fill(secretary, { position: 'Steward', holders: '2', source: 'Election of 3 May' });
    await press(secretary);
    expect(await main(secretary)).toContain('Steward in Transport union: 2');
  });

  it('are ranked with reason and dates, and one rank belongs to one place', async () => {
    const { secretary, unit, open, press, main, fill } = depot;
    await open(secretary, gate);
    await press(secretary);
    await fill(secretary, { reason: 'Three shifts\nNobody of us at night' });
    await fill(secretary, { reviewOn: depot.today });
    await press(secretary);
    expect(await errorAt('reviewOn')).toContain('Choose a later day');
    await fill(secretary, { reviewOn: inDays(60) });
    await press(secretary);
    expect(await main(secretary)).toContain('Nobody of us at night');
    await open(secretary, `${unit}/places`);
    await fill(secretary, { name: 'Mill' });
    await press(secretary);
    await press(secretary);
    await fill(secretary, { rank: '1', reason: 'Near' });
    await press(secretary);
    expect(await errorAt('rank')).toContain('Another place has rank 1');
    await fill(secretary, { rank: '2' });
    await press(secretary);
    await open(secretary, `${unit}/places`);
    expect(await secretary.locator('ol.rows > li').allInnerTexts()).toMatchObject([
      expect.stringContaining('Gate two') as string,
      expect.stringContaining('Mill') as string,
    ]);
  });

  it('have a sheet for paper with all that is known', async () => {
    const { secretary, open, press, main } = depot;
    await open(secretary, `${gate}/sheet`);
    const sheet = await main(secretary);
    for (const told of ['Rank 1', 'Three shifts', '600', 'Steward', 'Election of 3 May'])
      expect(sheet).toContain(told);
    await press(secretary);
    expect(new URL(secretary.url()).pathname).toBe(gate);
  });

  it('leave the list and come back, and a foreign place is no page', async () => {
    const { secretary, above, unit, open, press, main } = depot;
    await press(secretary, 'form[action="?/close"] button');
    expect(await main(secretary)).toContain('Off the list since');
    await press(secretary, '.flash button');
    expect(await main(secretary)).toContain('back on the list');
    expect(await main(secretary)).toContain('Rank 1');
    for (const page of ['', '/note', '/rank', '/correct', '/sheet'])
      expect((await open(above, `${gate}${page}`))!.status(), page).toBe(404);
    expect((await open(secretary, `${unit}/places/place-none`))!.status()).toBe(404);
  });
});
