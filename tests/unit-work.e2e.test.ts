import { addPlace } from '@communard/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFerryDepot, type FerryDepot } from './unit-of-ferry.ts';

describe.each([
  { name: 'with JavaScript', javaScriptEnabled: true },
  { name: 'without JavaScript', javaScriptEnabled: false },
])('tasks, pulse and demands of a unit, $name', ({ javaScriptEnabled }) => {
  let depot: FerryDepot;
  const inDays = (count: number) =>
    new Date(Date.parse(depot.today) + count * 86_400_000).toISOString().slice(0, 10);
  const errorAt = (field: string) => depot.secretary.locator(`#${field}-error`).innerText();

  beforeAll(async () => {
    depot = await openFerryDepot({
      javaScriptEnabled,
      prepare: async ({ secretary, unit, act }) => {
        await act(secretary, addPlace, { unit, name: 'Gate two', kind: 'transport' });
      },
    });
  });
  afterAll(() => depot?.stop());

  it('a task is due on a day to come; a past day is refused at its field', async () => {
    const { secretary, unit, open, press, main, fill } = depot;
    await open(secretary, `${unit}/tasks`);
    await fill(secretary, { what: 'Bring the leaflets', dueOn: inDays(-4), minutes: '-5' });
    await press(secretary);
    expect(await errorAt('minutes')).toContain('1');
    await fill(secretary, { minutes: '90' });
    await press(secretary);
    expect(await errorAt('dueOn')).toContain('This day is over');
    expect(await secretary.inputValue('[name="what"]')).toBe('Bring the leaflets');
    await fill(secretary, { dueOn: inDays(3) });
    await press(secretary);
    expect(await main(secretary)).toContain('Nobody has it until somebody takes it');
  });

  it('is taken by a person, stands on Today, and ends with a reason', async () => {
    const { secretary, unit, open, press, main, fill } = depot;
    await press(secretary, 'form:has([value="taken"]) button');
    expect(await main(secretary)).toContain('You have taken the task.');
    await open(secretary, '/today');
    expect(await main(secretary)).toContain('Bring the leaflets (by');
    await secretary.getByRole('link', { name: 'Open the task' }).click();
    await secretary.waitForLoadState();
    await press(secretary, 'form:has([value="not_done"]) button');
    expect(await errorAt('not_done-reason')).toContain('what stood in the way');
    await fill(secretary, {});
    await secretary.fill('#not_done-reason', 'The hall was closed');
    await press(secretary, 'form:has([value="not_done"]) button');
    expect(await main(secretary)).toContain('That is an answer');
    await open(secretary, `${unit}/tasks`);
    expect(await main(secretary)).toContain('1 person in the register has no task');
  });

  it('a note on a place names no member, warns of other names, and shows over time', async () => {
    const { secretary, above, unit, open, press, main, fill } = depot;
    await open(secretary, `${unit}/pulse`);
    await press(secretary);
    expect(await errorAt('mood')).toContain('Choose a step');
    await secretary.check('[name="mood"][value="2"]');
    await secretary.check('[name="worries"][value="pay"]');
    await fill(secretary, { words: 'They ask why Ilse Quill was moved.', day: inDays(3) });
    await press(secretary);
    expect(await errorAt('day')).toContain('still to come');
    await fill(secretary, { day: depot.today });
    await press(secretary);
    expect(await errorAt('words')).toContain('Ilse Quill');
    await fill(secretary, { words: 'They speak of Marlow every day.' });
    await press(secretary);
    expect(await errorAt('words')).toContain('Marlow');
    expect(await secretary.isChecked('[name="worries"][value="pay"]')).toBe(true);
    await secretary.check('[name="isConfirmed"]');
    await press(secretary);
    expect(await main(secretary)).toContain('Noted.');
    expect(await secretary.locator('.multiples .columns').count()).toBe(3);
    expect((await open(above, `${unit}/pulse`))!.status()).toBe(404);
  });

  it('a demand goes its way from raised to an end from which something was learned', async () => {
    const { secretary, unit, open, press, main, fill } = depot;
    await open(secretary, `${unit}/demands`);
    await fill(secretary, { words: 'Pay for the way between shifts', day: inDays(2) });
    await press(secretary);
    expect(await errorAt('day')).toContain('still to come');
    await fill(secretary, { day: depot.today });
    await secretary.selectOption('[name="place"]', { label: 'Gate two' });
    await press(secretary);
    expect(await main(secretary)).toContain('Raised since');
    await secretary.getByRole('link', { name: 'Pay for the way between shifts' }).click();
    await secretary.waitForLoadState();
    await press(secretary);
    expect(await main(secretary)).toContain('Put into words');
    await secretary.check('[name="to"][value="partly_won"]');
    await press(secretary);
    expect(await errorAt('learned')).toContain('what was learned');
    await fill(secretary, { learned: 'Three shifts together were heard' });
    await press(secretary);
    expect(await main(secretary)).toContain('Learned: Three shifts together were heard');
    await open(secretary, `${unit}/demands`);
    expect(await main(secretary)).toContain('Partly won since');
  });

  it('above, demands are counted by theme, and one unit with one note tells no pulse', async () => {
    const { above, first, unit, open, main } = depot;
    await open(above, `${first}/below`);
    const told = await main(above);
    expect(told).toContain('Too little was noted');
    expect(told).toContain('Pay');
    expect(told).not.toContain('way between shifts');
    for (const page of ['demands', 'tasks', 'below'])
      expect((await open(above, `${unit}/${page}`))!.status(), page).toBe(404);
  });
});
