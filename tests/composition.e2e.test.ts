import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFerryDepot, type FerryDepot } from './unit-of-ferry.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('who is missing from a unit, $name', ({ javaScriptEnabled }) => {
  let depot: FerryDepot;

  beforeAll(async () => {
    depot = await openFerryDepot({ javaScriptEnabled });
  });
  afterAll(() => depot?.stop());

  const group = (at: number, field: string) => `[name="groups.${at}.${field}"]`;

  it('the organisation sets its rule; a group named twice is refused at its row', async () => {
    const { above, first, open, press, main, fill } = depot;
    await open(above, first);
    await above.getByRole('link', { name: 'Who is missing' }).click();
    await press(above);
    await fill(above, { 'groups.0.name': 'Women', 'groups.1.name': 'women' });
    await above.selectOption(group(0, 'members'), 'half');
    await press(above, '#set form button');
    const error = above.locator('[id="groups.1.name-error"]');
    expect(await error.innerText()).toContain('stands in the rule already');
    await fill(above, { 'groups.1.name': 'Night shift' });
    await press(above, '#set form button');
    expect(await main(above)).toContain('Among members: at least half');
    expect(await above.inputValue(group(1, 'name'))).toBe('Night shift');
  });

  it('the unit enters numbers; one that cannot be is refused at its field', async () => {
    const { secretary, unit, open, press, main, fill } = depot;
    await open(secretary, unit);
    await secretary.getByRole('link', { name: 'Who is missing' }).click();
    expect(await main(secretary)).toContain('This unit has not counted yet');
    await press(secretary);
    const numbers = { 'members.asked': '12', 'members.answered': '11', 'counts.0.members': '17' };
    await fill(secretary, numbers);
    await press(secretary);
    const error = secretary.locator('[id="counts.0.members-error"]');
    expect(await error.innerText()).toContain('more than answered');
    expect(await secretary.inputValue('[name="members.asked"]')).toBe('12');
    await fill(secretary, { 'counts.0.members': '3' });
    await press(secretary);
    const told = await main(secretary);
    expect(told).toContain('fewer than expected (some, fewer than five)');
    expect(told).toContain('not asked');
  });

  it('what the unit tells is sent once a month, and the level above is shown no unit', async () => {
    const { secretary, above, unit, first, open, press, main } = depot;
    await open(secretary, `${unit}/composition`);
    await press(secretary, 'form[action="?/tell"] button');
    expect(await main(secretary)).toContain('Last sent');
    await press(secretary, 'form[action="?/tell"] button');
    expect(await main(secretary)).toContain('This month is sent already');
    await open(above, `${first}/composition/below`);
    expect(await main(above)).toContain('Fewer than ten units here have sent something');
    expect((await open(above, `${unit}/composition`))!.status()).toBe(404);
    expect((await open(above, `${unit}/composition/count`))!.status()).toBe(404);
  });
});
