import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { addPlace } from './add-place.ts';
import { changeMode } from './change-mode.ts';
import { forgetWork } from './forget-work.ts';
import { getPulse, getPulseBelow } from './get-pulse.ts';
import { notePulse } from './note-pulse.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';
import type { AccountActor } from '../platform/index.ts';

onEachDatabase('the pulse of workplaces', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let depot: { unit: string; place: string; secretary: AccountActor };
  const span = { firstDay: '2026-10-01', lastDay: '2026-10-31' };
  const note = (where: typeof depot, changes: object = {}) =>
    sample.codeOf(where.secretary, notePulse, {
      unit: where.unit,
      place: where.place,
      day: '2026-10-12',
      mood: 2,
      worry: '',
      worries: ['hours'],
      language: 'en',
      ...changes,
    });
  const withPlace = async (unit: string, secretary: AccountActor) => {
    const input = { unit, name: 'Hall', kind: 'factory' };
    return { unit, secretary, place: (await sample.act(secretary, addPlace, input)).place };
  };
  const below = () =>
    getPulseBelow(test.instance, sample.secretariat, { organisation: sample.organisation, span });

  beforeAll(async () => {
    test = await open({ startsAt: '2026-10-12T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    depot = await withPlace(sample.depot, sample.secretary);
  });

  it('is noted without names: a member’s is refused, another is asked about', async () => {
    expect(await note(depot, { words: 'They listen to Ilse Quill there.' })).toBe(
      'pulse.names_member',
    );
    const words = 'The foreman Huber shouts.';
    expect(await note(depot, { words })).toBe('pulse.may_name_someone');
    expect(await note(depot, { words, isConfirmed: 'yes' })).toBe('done');
  });

  it('is refused in the listed order', async () => {
    expect(await note(depot, { day: '2026-10-14' })).toBe('pulse.day_in_future');
    expect(await note(depot, { place: 'place-x' })).toBe('pulse.place_unknown');
    expect(await note(depot, { mood: '', worries: [] })).toBe('pulse.nothing_said');
    expect(await note(depot, { worries: ['pay', 'hours', 'safety', 'jobs'] })).toBe(
      'pulse.too_many_worries',
    );
    expect(await note(depot, { mood: 6 })).toBe('input.number_out_of_range');
    expect(await note(depot)).toBe('done');
    expect(await note(depot)).toBe('done');
    expect(await note(depot)).toBe('pulse.day_full');
  });

  it('is seen by the unit over months, with its words', async () => {
    const question = { unit: depot.unit, withWords: true };
    const [pulse] = (await getPulse(test.instance, depot.secretary, question))!;
    expect(pulse?.months).toEqual([
      { month: '2026-10', notes: 3, doubleMedians: { mood: 4, worry: null, talk: null } },
    ]);
    const words = pulse?.notes.map((one) => one.words).filter((one) => one !== undefined);
    expect(words).toEqual(['The foreman Huber shouts.']);
    expect(await getPulse(test.instance, sample.secretariat, question)).toBeUndefined();
  });

  it('goes upward only when enough have written, and only when the month is over', async () => {
    test.set('2026-11-05T12:00:00Z');
    expect(await below()).toEqual([]);
    const units = [];
    for (const name of ['Mill', 'Port']) {
      test.set('2026-10-13T12:00:00Z');
      const { unit, secretary } = await sample.addBasicUnit(name);
      const where = await withPlace(unit, secretary);
      expect(await note(where, { day: '2026-10-13', mood: 1 })).toBe('done');
      units.push(where);
    }
    test.set('2026-11-01T12:00:00Z');
    expect(await below()).toEqual([{ kind: 'factory', pulse: { state: 'not_over' } }]);
    test.set('2026-11-05T12:00:00Z');
    expect(await below()).toEqual([
      {
        kind: 'factory',
        pulse: {
          state: 'told',
          notes: 'five_to_nine',
          bands: { mood: 'low', worry: null, talk: null },
        },
      },
    ]);
    const beside = await getPulseBelow(test.instance, units[0]!.secretary, {
      organisation: sample.organisation,
      span,
    });
    expect(beside).toEqual([]);
  });

  it('of a restricted unit stays in it, and its words are forgotten after a month', async () => {
    const change = { unit: depot.unit, to: 'restricted', erasureConfirmed: 'yes' };
    await sample.act(depot.secretary, changeMode, change);
    expect(await below()).toEqual([]);
    test.set('2026-11-13T12:00:00Z');
    expect(await forgetWork(test.instance)).toBe(1);
    const question = { unit: depot.unit, withWords: true };
    const [pulse] = (await getPulse(test.instance, depot.secretary, question))!;
    expect(pulse?.notes.every(({ words }) => words === undefined)).toBe(true);
    expect(pulse?.months).toMatchObject([{ notes: 3 }]);
  });
});
