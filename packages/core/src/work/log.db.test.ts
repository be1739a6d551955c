import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar-day.ts';
import { readAs, runCommand } from '../platform/index.ts';
import { freezeUnit } from '../units/index.ts';
import { addPlace } from './add-place.ts';
import { closeDays } from './close-days.ts';
import { correctLog } from './correct-log.ts';
import { getBalance, getBalanceBelow } from './get-balance.ts';
import { getLog } from './get-log.ts';
import { getLogEntry } from './get-log-entry.ts';
import { getRhythm } from './get-rhythm.ts';
import { listSilentUnits } from './list-silent-units.ts';
import { logNothing } from './log-nothing.ts';
import { logSame } from './log-same.ts';
import { logWork } from './log-work.ts';
import { changeMode } from './change-mode.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';
import { statePause } from './state-pause.ts';
import { takeBackPause } from './take-back-pause.ts';

const work = { instrument: 'paper', count: 10, side: 'political' };

onEachDatabase('the log of a unit', (open) => {
  let test: TestInstance;
  let sample: WorkingUnit;
  let gate = '';
  const log = (day: string, changes: object = {}) =>
    sample.act(sample.secretary, logWork, { unit: sample.depot, day, ...work, ...changes });
  const logCode = (input: object) =>
    sample.codeOf(sample.secretary, logWork, { unit: sample.depot, ...work, ...input });

  beforeAll(async () => {
    test = await open({ startsAt: '2026-09-01T12:00:00Z' });
    sample = await sampleWorkingUnit(test.instance);
    const place = { unit: sample.depot, name: 'Gate two', kind: 'transport', division: '49' };
    gate = (await sample.act(sample.secretary, addPlace, place)).place;
  });

  it('takes a piece of work, and shows it with its words to the unit', async () => {
    const note = 'Rain, and the early shift was late.';
    await log('2026-09-01', { place: gate, note, maker: 'central' });
    const shown = await getLog(test.instance, sample.secretary, {
      unit: sample.depot,
      weekCount: 8,
    });
    expect(shown?.entries).toMatchObject([
      {
        entry: { day: '2026-09-01' },
        content: { said: 'work', work: { ...work, place: gate, note, maker: 'central' } },
      },
    ]);
    expect(shown?.places).toEqual([{ id: gate, number: 1, name: 'Gate two' }]);
  });

  it('refuses in the listed order, and nothing is written', async () => {
    const { secretary, secretariat, depot } = sample;
    expect(
      await sample.codeOf(secretariat, logWork, { unit: depot, day: '2026-09-01', ...work }),
    ).toBe('unit.not_found');
    expect(await logCode({ day: '2026-09-03' })).toBe('log.day_in_future');
    expect(await logCode({ day: '2026-08-30' })).toBe('log.day_before_unit');
    expect(await logCode({ day: '2026-09-01', place: 'place-none' })).toBe('log.place_unknown');
    expect(await logCode({ day: '2026-09-01', instrument: 'other' })).toBe('log.word_missing');
    expect(await logCode({ day: '2026-09-01', count: -1 })).toBe('input.number_out_of_range');
    expect(await sample.codeOf(secretary, logNothing, { unit: depot, day: '2026-09-01' })).toBe(
      'log.nothing_beside_work',
    );
    const shown = await getLog(test.instance, secretary, { unit: depot, weekCount: 8 });
    expect(shown?.entries).toHaveLength(1);
  });

  it('sent twice with one key is logged once', async () => {
    const input = { unit: sample.depot, day: '2026-09-02', ...work, count: 3 };
    const call = { input, idempotencyKey: 'kept-on-the-phone-1' };
    const one = await runCommand(test.instance, sample.secretary, logWork, call);
    const two = await runCommand(test.instance, sample.secretary, logWork, call);
    expect(two).toEqual(one);
    const shown = await getLog(test.instance, sample.secretary, {
      unit: sample.depot,
      weekCount: 8,
    });
    expect(shown?.entries.filter(({ entry }) => entry.day === '2026-09-02')).toHaveLength(1);
  });

  it('adds corrections and overwrites nothing, not even by a statement', async () => {
    const { secretary, depot } = sample;
    const { entry } = await log('2026-09-01', { instrument: 'other', word: 'songs', count: 2 });
    await sample.act(secretary, correctLog, { unit: depot, entry, to: 'work', ...work, count: 8 });
    expect(
      await sample.codeOf(secretary, correctLog, {
        unit: depot,
        entry,
        to: 'work',
        ...work,
        count: 8,
      }),
    ).toBe('log.nothing_changed');
    await sample.act(secretary, correctLog, { unit: depot, entry, to: 'taken_back' });
    expect(
      await sample.codeOf(secretary, correctLog, { unit: depot, entry, to: 'taken_back' }),
    ).toBe('log.already_taken_back');
    const shown = await getLog(test.instance, secretary, { unit: depot, weekCount: 8 });
    const read = shown?.entries.find((line) => line.entry.id === entry);
    expect(read).toMatchObject({
      content: null,
      entry: { content: { work: { word: 'songs', count: 2 } } },
      corrections: [{ content: { work: { count: 8 } } }, { content: null }],
    });
    const overwrite = readAs(test.instance, secretary, (tx) =>
      tx.updateTable('log_entry').set({ count: 99 }).where('id', '=', entry).execute(),
    );
    await expect(overwrite).rejects.toThrow();
  });

  it('refuses a correction of another unit’s entry', async () => {
    const { entry } = await log('2026-09-01', { count: 1 });
    const { unit, secretary } = await sample.addBasicUnit('Mill');
    const input = { unit, entry, to: 'taken_back' };
    expect(await sample.codeOf(secretary, correctLog, input)).toBe('log.not_found');
  });

  it('offers the last same weekday again', async () => {
    test.set('2026-09-08T12:00:00Z');
    const shown = await getLog(test.instance, sample.secretary, {
      unit: sample.depot,
      weekCount: 8,
    });
    expect(shown?.sameAs?.day).toBe('2026-09-01');
    expect(shown?.sameAs?.works[0]).toMatchObject({ ...work, place: gate });
  });

  it('logs the same again in one touch, all of it or nothing, and without notes', async () => {
    const { secretary, depot } = sample;
    const same = { unit: depot, day: '2026-09-08' };
    const code = (from: string) => sample.codeOf(secretary, logSame, { ...same, from });
    expect(await code('2026-09-03')).toBe('log.nothing_to_repeat');
    expect(
      await sample.codeOf(secretary, logSame, { unit: depot, day: '2026-09-03', from: same.day }),
    ).toBe('log.nothing_to_repeat');
    const old = { unit: depot, day: '2026-09-05', from: '2026-09-01' };
    expect(await sample.codeOf(secretary, logSame, old)).toBe('log.reason_missing');
    const { entries } = await sample.act(secretary, logSame, { ...same, from: '2026-09-01' });
    expect(entries).toHaveLength(2);
    const shown = await getLog(test.instance, secretary, { unit: depot, weekCount: 1 });
    const ofToday = shown!.entries.filter(({ entry }) => entry.day === same.day);
    expect(ofToday.map(({ content }) => content)).toMatchObject([
      { work: { ...work, place: gate, maker: 'central', note: undefined } },
      { work: { ...work, count: 1 } },
    ]);
    for (const entry of entries)
      await sample.act(secretary, correctLog, { unit: depot, entry, to: 'taken_back' });
  });

  it('shows one entry with everything that was said in its place', async () => {
    const { secretary, depot } = sample;
    const shown = await getLog(test.instance, secretary, { unit: depot, weekCount: 8 });
    const corrected = shown!.entries.find(({ corrections }) => corrections.length === 2)!;
    const question = { unit: depot, entry: corrected.entry.id };
    const page = await getLogEntry(test.instance, secretary, question);
    expect(page?.read).toEqual(corrected);
    expect(page?.needsReason).toBe(true);
    const { unit, secretary: other } = await sample.addBasicUnit('Weir');
    const foreign = { unit, entry: corrected.entry.id };
    expect(await getLogEntry(test.instance, other, foreign)).toBeUndefined();
    expect(await getLogEntry(test.instance, sample.secretariat, question)).toBeUndefined();
  });

  it('takes yesterday as it is, and an older day with a reason', async () => {
    await log('2026-09-07');
    expect(await logCode({ day: '2026-09-04' })).toBe('log.reason_missing');
    await log('2026-09-04', { reason: 'The phone was broken.' });
  });

  it('closes days, which then take corrections with a reason only', async () => {
    const { secretary, depot } = sample;
    const close = (through: string) =>
      sample.codeOf(secretary, closeDays, { unit: depot, through });
    expect(await close('2026-09-08')).toBe('log.closing_not_over');
    expect(await close('2026-09-06')).toBe('done');
    expect(await close('2026-09-05')).toBe('log.closed_already');
    expect(await logCode({ day: '2026-09-05', reason: 'late' })).toBe('log.day_closed');
    const shown = await getLog(test.instance, secretary, { unit: depot, weekCount: 8 });
    const { id: entry } = shown!.entries.find((read) => read.entry.day === '2026-09-04')!.entry;
    const input = { unit: depot, entry, to: 'work', ...work, count: 11 };
    expect(await sample.codeOf(secretary, correctLog, input)).toBe('log.correction_reason_missing');
    const reason = 'Counted again.';
    expect(await sample.codeOf(secretary, correctLog, { ...input, reason })).toBe('done');
  });

  it('is read by nobody above, and no word of it stands in the tables', async () => {
    const { secretariat, depot } = sample;
    expect(await getLog(test.instance, secretariat, { unit: depot, weekCount: 8 })).toBeUndefined();
    const seen = await readAs(test.instance, secretariat, (tx) =>
      tx.selectFrom('log_entry').select('id').execute(),
    );
    expect(seen).toEqual([]);
    const { rows } = await test.instance.database.runSql(
      'select log_entry::text, work_place::text from log_entry, work_place',
    );
    expect(JSON.stringify(rows)).not.toMatch(/Gate|Rain|songs|phone/i);
  });

  describe('over weeks', () => {
    const questionOf = (unit: string) => ({ unit, weekCount: 8, firstWeekday: 1 });

    it('is silent when its habit says so, on the day the list was told beforehand', async () => {
      const { unit, secretary } = await sample.addBasicUnit('Yard');
      for (let week = 0; week < 10; week++) {
        const day = addDays('2026-09-11', 7 * week);
        test.set(`${day}T18:00:00Z`);
        await sample.act(secretary, logWork, { unit, day, ...work });
      }
      const silentOn = async (today: string) => {
        test.set(`${today}T12:00:00Z`);
        const rhythm = await getRhythm(test.instance, secretary, questionOf(unit));
        const list = await listSilentUnits(test.instance, sample.secretariat, sample.organisation);
        const isListed = list.silent.some((line) => line.unit === unit);
        expect(isListed, today).toBe(rhythm?.silence.state === 'silent');
        return rhythm?.silence;
      };
      expect(await silentOn('2026-11-20')).toMatchObject({ state: 'in_rhythm' });
      expect(await silentOn('2026-11-24')).toMatchObject({ state: 'in_rhythm' });
      let day = '2026-11-25';
      while ((await silentOn(day))?.state === 'in_rhythm') day = addDays(day, 1);
      expect(day > '2026-11-27' && day < '2026-12-20').toBe(true);
      expect(await silentOn('2026-12-21')).toEqual({
        state: 'silent',
        lastReport: '2026-11-13',
        silentDays: 37,
        missedReports: 5,
        habit: { code: 'weekdays', weekdays: [5], kept: 10, asked: 10 },
      });

      const upward = async () =>
        (await listSilentUnits(test.instance, sample.secretariat, sample.organisation)).silent.find(
          (line) => line.unit === unit,
        );
      const name = 'Yard';
      const habit = { code: 'weekdays', weekdays: [5], kept: 10, asked: 10 };
      expect(await upward()).toEqual({ unit, name, since: '2026-11-13', weeks: 5, habit });
      const strict = { unit, to: 'restricted', erasureConfirmed: 'yes' };
      await sample.act(secretary, changeMode, strict);
      expect(await upward()).toEqual({ unit, name, since: null, weeks: null, habit: null });

      const { pause } = await sample.act(secretary, statePause, {
        unit,
        from: '2026-12-21',
        through: '2027-01-10',
      });
      expect(await upward()).toBeUndefined();
      await sample.act(secretary, takeBackPause, { unit, pause });
      expect(await upward()).toBeDefined();
      await sample.act(secretary, logNothing, { unit, day: '2026-12-21' });
      expect(await upward()).toBeUndefined();
    });

    it('counts a pause told beforehand on its days, and not from when it was told', async () => {
      const { unit, secretary } = await sample.addBasicUnit('Locks');
      const span = { from: '2026-12-24', through: '2027-01-03' };
      await sample.act(secretary, statePause, { unit, ...span });
      const pausedOn = async (today: string) => {
        test.set(`${today}T12:00:00Z`);
        const list = await listSilentUnits(test.instance, sample.secretariat, sample.organisation);
        return list.counts.paused;
      };
      expect(await pausedOn('2026-12-22')).toBe(0);
      expect(await pausedOn('2026-12-25')).toBe(1);
      expect(await pausedOn('2027-01-05')).toBe(0);
    });

    it('does not tell units beside it who is silent', async () => {
      const list = await listSilentUnits(test.instance, sample.secretary, sample.organisation);
      expect(list.silent.every(({ unit }) => unit === sample.depot)).toBe(true);
      expect(list.counts.units).toBe(1);
    });

    it('shows eight weeks, and what was not reported is not zero', async () => {
      const rhythm = await getRhythm(test.instance, sample.secretary, questionOf(sample.depot));
      expect(rhythm?.weeks).toHaveLength(8);
      const states = rhythm?.weeks.flatMap(({ cells }) => cells.map(({ state }) => state));
      expect(new Set(states)).toEqual(new Set(['not_reported', 'open', 'future']));
    });

    it('adds up to a quarter, in the unit and for all below without saying whose', async () => {
      test.set('2026-12-21T12:00:00Z');
      const answer = await getBalance(test.instance, sample.secretary, {
        unit: sample.depot,
        day: '2026-09-15',
      });
      const own = answer?.balance;
      expect(own?.days.notReported).toBe(26);
      expect(own?.byInstrument.paper).toMatchObject({ pieces: 5, count: 35 });
      expect(own?.byPlaceKind.transport).toBe(1);
      const { organisation, secretariat } = sample;
      const below = await getBalanceBelow(test.instance, secretariat, {
        organisation,
        day: '2026-09-15',
      });
      // A sum of one unit would be that unit's figures.
      expect(below).toEqual({ units: 1, balance: undefined });
    });

    it('of a frozen unit takes and shows nothing', async () => {
      const { unit, secretary } = await sample.addBasicUnit('Quay');
      await sample.act(secretary, logWork, { unit, day: '2026-12-21', ...work });
      await sample.act(secretary, freezeUnit, { unit });
      expect(await sample.codeOf(secretary, logWork, { unit, day: '2026-12-21', ...work })).toBe(
        'unit.is_frozen',
      );
      const shown = await getLog(test.instance, secretary, { unit, weekCount: 8 });
      expect(shown?.entries).toEqual([]);
    });
  });
});
