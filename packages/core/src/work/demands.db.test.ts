import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { addPlace } from './add-place.ts';
import { countDemandsBelow, listDemands } from './list-demands.ts';
import { moveDemand } from './move-demand.ts';
import { raiseDemand } from './raise-demand.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';

onEachDatabase('the demands of a unit', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let place = '';
  let demand = '';
  const move = (to: string, input: object = {}) =>
    sample.codeOf(sample.secretary, moveDemand, {
      unit: sample.depot,
      demand,
      to,
      day: '2026-11-02',
      ...input,
    });
  const raise = (input: object = {}) => ({
    unit: sample.depot,
    theme: 'hours',
    place,
    day: '2026-11-01',
    words: 'The night shift wants a bus.',
    ...input,
  });

  beforeAll(async () => {
    test = await open({ startsAt: '2026-11-02T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    const input = { unit: sample.depot, name: 'Gate two', kind: 'transport' };
    place = (await sample.act(sample.secretary, addPlace, input)).place;
  });

  it('are raised at a place, in their words', async () => {
    const code = (input: object) => sample.codeOf(sample.secretary, raiseDemand, raise(input));
    expect(await code({ place: 'place-x' })).toBe('place.not_found');
    expect(await code({ day: '2026-11-04' })).toBe('demand.day_in_future');
    demand = (await sample.act(sample.secretary, raiseDemand, raise())).demand;
    const list = await listDemands(test.instance, sample.secretary, sample.depot);
    expect(list).toMatchObject([
      { id: demand, state: 'raised', words: 'The night shift wants a bus.', next: ['formulated'] },
    ]);
  });

  it('go step by step to an end with what was learned', async () => {
    expect(await move('won', { learned: 'x' })).toBe('demand.step_not_next');
    expect(await move('formulated')).toBe('demand.words_missing');
    expect(await move('formulated', { words: 'A bus at 23:10.' })).toBe('done');
    expect(await move('in_campaign')).toBe('demand.campaign_missing');
    expect(await move('in_campaign', { campaign: 'ferry/4' })).toBe('done');
    expect(await move('partly_won')).toBe('demand.learned_missing');
    const learned = 'The drivers’ stewards moved it.';
    expect(await move('partly_won', { learned, day: '2026-11-01' })).toBe(
      'demand.day_before_last_step',
    );
    expect(await move('partly_won', { learned })).toBe('done');
    const [line] = (await listDemands(test.instance, sample.secretary, sample.depot))!;
    expect(line).toMatchObject({
      state: 'partly_won',
      words: 'A bus at 23:10.',
      campaigns: ['ferry/4'],
    });
    expect(line?.steps.at(-1)?.learned).toBe(learned);
  });

  it('of another unit are not found', async () => {
    const { unit, secretary } = await sample.addBasicUnit('Mill');
    const input = { unit, demand, to: 'lost', day: '2026-11-02', learned: 'x' };
    expect(await sample.codeOf(secretary, moveDemand, input)).toBe('demand.not_found');
  });

  it('are counted upward by theme and state, without words, unit and place', async () => {
    await sample.act(sample.secretary, raiseDemand, raise());
    const { organisation, secretariat, secretary } = sample;
    expect(await countDemandsBelow(test.instance, secretariat, organisation)).toEqual([
      { theme: 'hours', state: 'partly_won', demands: 1 },
      { theme: 'hours', state: 'raised', demands: 1 },
    ]);
    expect(await countDemandsBelow(test.instance, secretary, organisation)).toHaveLength(2);
    expect(await listDemands(test.instance, secretariat, sample.depot)).toBeUndefined();
  });
});
