import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar-day.ts';
import type { AccountActor } from '../platform/index.ts';
import { unitModes, type UnitMode } from '../units/index.ts';
import { actOnTask } from './act-on-task.ts';
import { addPlace } from './add-place.ts';
import { addTask } from './add-task.ts';
import { changeMode } from './change-mode.ts';
import { forgetWork } from './forget-work.ts';
import { getBalance, getBalanceBelow } from './get-balance.ts';
import { getLog } from './get-log.ts';
import { getMode } from './get-mode.ts';
import { getPulseBelow } from './get-pulse.ts';
import { getRhythm } from './get-rhythm.ts';
import { getMonthSheet, getWallSheet } from './get-sheets.ts';
import { countForces, getDeployment } from './lending/index.ts';
import { getPlaceSheet } from './list-places.ts';
import { listSilentUnits } from './list-silent-units.ts';
import { logWork } from './log-work.ts';
import { modeTable, type ModeMatter } from './modes.ts';
import { notePulse } from './note-pulse.ts';
import { sampleWorkingUnit, type WorkingUnit } from './sample-working-unit.ts';

/** Told by tests of their own: names in tasks, what a phone keeps, photos beside entries. */
type OnPages = 'shownPeople' | 'shownPhotos' | 'keptOnPhone' | 'keptPhotosDays';
type Effects = Readonly<Record<Exclude<ModeMatter, OnPages>, () => Promise<unknown>>>;

const begins = '2026-03-02';
const force = { people: 7, hoursPerWeek: 4, abilities: ['speak'], reaches: [], canSupport: true };

onEachDatabase('what a mode changes', (open) => {
  describe.each(unitModes)('in the mode “%s”', (mode) => {
    let test: TestInstance;
    let sample: WorkingUnit;
    let unit = '';
    let secretary: AccountActor;
    let place = '';
    const today = () => test.instance.clock().toISOString().slice(0, 10);

    beforeAll(async () => {
      test = await open({ startsAt: `${begins}T12:00:00Z` });
      sample = await sampleWorkingUnit(test.instance);
      ({ depot: unit, secretary } = sample);
      await fill();
      if (mode !== 'open') {
        const change = { unit, to: mode, erasureConfirmed: 'yes' };
        await sample.act(secretary, changeMode, change);
      }
    });

    /** Ten Mondays of work, then silence for five weeks. */
    async function fill() {
      const added = { unit, name: 'Gate two', kind: 'transport' };
      place = (await sample.act(secretary, addPlace, added)).place;
      const work = { unit, instrument: 'talk', count: 3, side: 'economic', place, note: 'Rain' };
      const others = [await sample.addBasicUnit('Mill'), await sample.addBasicUnit('Weir')];
      for (let week = 0; week < 10; week++) {
        test.set(`${addDays(begins, 7 * week)}T12:00:00Z`);
        await sample.act(secretary, logWork, { ...work, day: today() });
      }
      for (const other of others) {
        const own = { ...work, unit: other.unit, place: undefined };
        await sample.act(other.secretary, logWork, { ...own, day: today() });
      }
      for (let note = 0; note < 5; note++) {
        const day = addDays(today(), -note);
        const said = { unit, place, day, mood: 3, words: 'Tired of nights', language: 'en' };
        await sample.act(secretary, notePulse, said);
      }
      const { task } = await sample.act(secretary, addTask, { unit, what: 'x', dueOn: today() });
      for (const act of ['taken', 'done'])
        await sample.act(secretary, actOnTask, { unit, task, act, isConfirmed: 'yes' });
      await sample.act(secretary, countForces, {
        ...{ unit, forces: [force], lendsPercent: 50, keepsPeople: 0, teamWeeksMax: 8 },
      });
      test.set(`${addDays(today(), 35)}T12:00:00Z`);
    }

    const log = () => getLog(test.instance, secretary, { unit, weekCount: 10 });
    const silent = async () => {
      const { secretariat, organisation } = sample;
      const list = await listSilentUnits(test.instance, secretariat, organisation);
      return list.silent.find((line) => line.unit === unit);
    };
    const below = () => ({ organisation: sample.organisation, day: '2026-04-10' });
    const sheet = (month: string) => getMonthSheet(test.instance, secretary, { unit, month });
    const nameOr = (name: string | undefined) => (name === 'Gate two' ? 'names' : 'numbers');

    const effects: Effects = {
      shownPlaces: async () => nameOr((await log())?.places[0]?.name),
      shownNotes: async () => ((await log())?.hasNotes === true ? 'at_once' : 'when_asked'),
      keptLogDays: () => keptDays('keptLogDays'),
      keptNotesDays: () => keptDays('keptNotesDays'),
      keptPulseWordsDays: () => keptDays('keptPulseWordsDays'),
      keptTaskPeopleDays: () => keptDays('keptTaskPeopleDays'),
      sentSilence: async () => {
        const line = await silent();
        if (line === undefined) return 'nothing';
        return line.since !== null ? 'since_day' : line.weeks !== null ? 'weeks' : 'whether';
      },
      sentHabit: async () => ((await silent())?.habit?.code === 'weekdays' ? 'words' : 'not'),
      sentBalance: async () => {
        const { units } = await getBalanceBelow(test.instance, sample.secretariat, below());
        // The two other units are open.
        return units === 3 ? 'counts' : 'not';
      },
      sentPulse: async () => {
        const { organisation, secretariat } = sample;
        const span = { firstDay: begins, lastDay: today() };
        const pulse = await getPulseBelow(test.instance, secretariat, { organisation, span });
        return JSON.stringify(pulse).includes('transport') ? 'bands' : 'not';
      },
      sentForces: async () => {
        const first = await getDeployment(test.instance, sample.secretariat, sample.first);
        const lender = first?.lenders.find(({ id }) => id === unit);
        return lender?.count?.forces[0]?.people === 7 ? 'counts' : 'bands';
      },
      printedWallSheet: async () =>
        nameOr((await getWallSheet(test.instance, secretary, unit))?.places[0]?.name),
      printedMonthSheet: async () => {
        const printed = await sheet(begins.slice(0, 7));
        if (printed?.days.length === 0) return 'not';
        return printed?.days.some(({ said }) => said.length > 0) === true ? 'all' : 'figures';
      },
      printedPlaceSheet: async () =>
        (await getPlaceSheet(test.instance, secretary, { unit, place }))?.printed,
      printedDestroyAfterDays: async () => {
        const { destroyOn } = (await getWallSheet(test.instance, secretary, unit))!;
        return destroyOn === undefined
          ? null
          : (Date.parse(destroyOn) - Date.parse(today())) / 86_400_000;
      },
    };

    const keptRows = {
      keptLogDays: 'select 1 from log_entry where unit = $1',
      keptNotesDays: 'select 1 from log_entry where unit = $1 and sealed_words is not null',
      keptPulseWordsDays: 'select 1 from pulse_note where unit = $1 and sealed_words is not null',
      keptTaskPeopleDays: 'select 1 from work_task_act where unit = $1 and member is not null',
    } as const;
    type Kept = keyof typeof keptRows;

    const isLeft = async (matter: Kept) =>
      (await test.instance.database.runSql(keptRows[matter], [unit])).rows.length > 0;

    /** After how many days the sweep took the newest row away: still there the day before. */
    async function keptDays(matter: Kept): Promise<number | null> {
      swept ??= sweep();
      return (await swept).get(matter) ?? null;
    }
    let swept: Promise<ReadonlyMap<Kept, number>> | undefined;

    async function sweep(): Promise<ReadonlyMap<Kept, number>> {
      const matters = Object.keys(keptRows) as Kept[];
      const found = new Map<Kept, number>();
      const newest = addDays(begins, 63);
      for (const days of [90, 180, 365, 730])
        for (const late of [0, 1]) {
          test.set(`${addDays(newest, days + late)}T12:00:00Z`);
          const before = await Promise.all(matters.map(isLeft));
          await forgetWork(test.instance);
          const after = await Promise.all(matters.map(isLeft));
          for (const [index, matter] of matters.entries())
            if (before[index] === true && after[index] === false)
              found.set(matter, late === 1 ? days : -days);
        }
      return found;
    }

    // What erases comes last: each effect is read while it can be seen.
    const order = Object.keys(effects) as (keyof Effects)[];
    const isKept = (matter: keyof Effects): matter is Kept => matter in keptRows;
    const seen = order.filter((matter) => !isKept(matter));

    it.each([...seen, ...order.filter(isKept)])('%s is as the table says', async (matter) => {
      const expected: string | number | null = modeTable[matter][mode];
      // Shorter than the five weeks of silence: gone with the change of the mode itself.
      if (isKept(matter) && typeof expected === 'number' && expected < 35)
        return expect(await isLeft(matter)).toBe(false);
      expect(await effects[matter]()).toBe(expected);
    });

    it('what was erased is not called “not reported”, and its figures stay', async () => {
      const rhythm = await getRhythm(test.instance, secretary, {
        ...{ unit, weekCount: 26, firstWeekday: 1 },
      });
      const page = await getMode(test.instance, secretary, unit);
      expect(page?.mode).toBe(mode);
      const answer = await getBalance(test.instance, secretary, { unit, day: '2026-04-10' });
      expect(answer?.balance.byInstrument.talk).toMatchObject({ pieces: 5, count: 15 });
      expect(answer?.keptFrom === undefined).toBe(mode === 'open');
      expect(rhythm?.keptFrom === undefined).toBe(mode === 'open');
    });
  });

  it('a mode that keeps no end and never did says so', () => {
    const modes: readonly UnitMode[] = unitModes.filter(
      (mode) => modeTable.keptLogDays[mode] === null,
    );
    expect(modes).toEqual(['open']);
  });
});
