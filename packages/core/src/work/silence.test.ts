import {
  judgeAlarms,
  madeOrganisation,
  medianDelay,
  type CallsSilent,
  type MadeRhythm,
} from '@communard/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysFrom } from '../platform/calendar-day.ts';
import {
  quietShares,
  readSilence,
  silentDaysLeast,
  silenceUpward,
  type Silence,
  type SilenceInput,
} from './silence.ts';

/** Fridays, the last on 27 November 2026. */
const fridays = (count: number, last = '2026-11-27') =>
  Array.from({ length: count }, (_, index) => addDays(last, -7 * (count - 1 - index)));
const silenceOf = (reports: readonly string[], changes: Partial<SilenceInput> = {}): Silence =>
  readSilence({
    reports,
    pauses: [],
    beginsOn: '2025-01-01',
    through: '2026-11-27',
    ...changes,
  });

describe('a unit that reports every Friday', () => {
  it('is in rhythm until the next Friday is over, and some days more', () => {
    const reports = fridays(14);
    for (const day of ['2026-11-28', '2026-12-03', '2026-12-05', '2026-12-11'])
      expect(silenceOf(reports, { through: day }).state, day).toBe('in_rhythm');
  });

  it('is silent when Fridays are missing, with what was before in parts', () => {
    expect(silenceOf(fridays(14), { through: '2026-12-20' })).toEqual({
      state: 'silent',
      lastReport: '2026-11-27',
      silentDays: 23,
      missedReports: 3,
      habit: { code: 'weekdays', weekdays: [5], kept: 14, asked: 14 },
    });
  });

  it('is not called punctual when it was not', () => {
    const reports = fridays(20).filter((_, index) => index !== 7 && index !== 12);
    expect(silenceOf(reports)).toMatchObject({
      habit: { code: 'weekdays', weekdays: [5], kept: 18, asked: 20 },
    });
  });

  it('is silent again no more once it reports', () => {
    const through = '2026-12-20';
    expect(silenceOf([...fridays(14), through], { through }).state).toBe('in_rhythm');
  });
});

describe('other rhythms', () => {
  const everyDays = (days: number, count: number) =>
    Array.from({ length: count }, (_, index) => addDays('2026-11-27', -days * (count - 1 - index)));
  const silentAfter = (reports: string[]): number => {
    for (let days = 1; days < 400; days++)
      if (silenceOf(reports, { through: addDays('2026-11-27', days) }).state === 'silent')
        return days;
    return Infinity;
  };

  it('every other week is no silence, and its own silence takes longer', () => {
    expect(silentAfter(everyDays(14, 13))).toBeGreaterThan(28);
    expect(silentAfter(everyDays(14, 13))).toBeLessThan(45);
    expect(silenceOf(everyDays(14, 13))).toMatchObject({
      habit: { code: 'every_days', days: 14, kept: 13, asked: 13 },
    });
  });

  it('daily reports are missed after a week, no matter how punctual they were', () => {
    expect(silentAfter(everyDays(1, 100))).toBe(silentDaysLeast);
    expect(silenceOf(everyDays(1, 100))).toMatchObject({ habit: { code: 'daily', kept: 100 } });
  });

  it('the faster the rhythm, the sooner it is missed', () => {
    const days = [1, 2, 7, 14, 28].map((every) => silentAfter(everyDays(every, 26)));
    expect(days).toEqual([...days].sort((a, b) => a - b));
  });

  it('a unit with few reports has no habit yet, and is not called silent', () => {
    expect(silenceOf(fridays(4), { through: '2027-03-01' })).toMatchObject({
      state: 'no_habit_yet',
      silentDays: 94,
    });
    expect(silenceOf([], { beginsOn: '2026-11-20' })).toEqual({
      state: 'no_habit_yet',
      lastReport: null,
      silentDays: 8,
    });
  });
});

describe('a pause', () => {
  const pauses = [{ from: '2026-11-30', through: '2027-01-10' }];

  it('that the unit has told of is no silence', () => {
    expect(silenceOf(fridays(14), { pauses, through: '2026-12-25' })).toEqual({
      state: 'paused',
      through: '2027-01-10',
    });
  });

  it('does not count when it is over', () => {
    expect(silenceOf(fridays(14), { pauses, through: '2027-01-14' }).state).toBe('in_rhythm');
    expect(silenceOf(fridays(14), { pauses, through: '2027-02-10' })).toMatchObject({
      state: 'silent',
      silentDays: 33,
    });
  });

  it('teaches nothing: a unit that pauses for weeks is not taken for a slow one', () => {
    const reports = [...fridays(14), ...fridays(14, '2027-04-16')];
    expect(silenceOf(reports, { pauses, through: '2027-04-16' })).toMatchObject({
      habit: { code: 'weekdays', kept: 20, asked: 20 },
    });
  });
});

describe('holidays', () => {
  const units = Array.from({ length: 8 }, () => ({ reports: fridays(30), pauses: [] }));

  it('are days on which most units were quiet, without a calendar of them', () => {
    const share = quietShares(units, { from: '2026-11-01', through: '2026-12-04' });
    const day = (text: string) => Date.parse(text) / 86_400_000;
    expect(share(day('2026-12-04'))).toBeLessThan(0.2);
    expect(share(day('2026-11-27'))).toBe(1);
    expect(share(day('2026-11-26'))).toBe(1);
  });

  it('are not seen where too few units are expected', () => {
    const share = quietShares(units.slice(0, 3), { from: '2026-11-01', through: '2026-12-04' });
    expect(share(Date.parse('2026-12-04') / 86_400_000)).toBe(1);
  });

  it('excuse a unit, and do not excuse all units for ever', () => {
    const span = { from: '2026-11-01', through: '2027-01-31' };
    const quietShare = quietShares(units, span);
    const after = (through: string) => silenceOf(fridays(30), { through, quietShare }).state;
    expect(after('2026-12-18')).toBe('in_rhythm');
    expect(after('2027-01-10')).toBe('silent');
  });
});

describe('a silence', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 90 });
  const daysOf = (some: number[]) =>
    some.toSorted((a, b) => b - a).map((by) => addDays('2026-11-27', -by));

  it('ends with any report: adding one never makes a unit more silent on that day', () => {
    fc.assert(
      fc.property(offsets, fc.integer({ min: 0, max: 60 }), (some, later) => {
        const through = addDays('2026-11-27', later);
        const before = silenceOf(daysOf(some), { through });
        const after = silenceOf([...new Set([...daysOf(some), through])], { through });
        expect(after.state).not.toBe('silent');
        if (before.state === 'no_habit_yet' && after.state === 'no_habit_yet')
          expect(after.silentDays).toBeLessThanOrEqual(before.silentDays);
      }),
    );
  });

  it('does not end by waiting', () => {
    fc.assert(
      fc.property(offsets, fc.integer({ min: 1, max: 90 }), fc.nat(60), (some, first, more) => {
        const at = (days: number) =>
          silenceOf(daysOf(some), { through: addDays('2026-11-27', days) }).state;
        if (at(first) === 'silent') expect(at(first + more)).toBe('silent');
      }),
    );
  });

  it('does not depend on where in time it lies', () => {
    fc.assert(
      fc.property(offsets, fc.integer({ min: 1, max: 90 }), fc.nat(500), (some, wait, weeks) => {
        const moved = (day: string) => addDays(day, 7 * weeks);
        const through = addDays('2026-11-27', wait);
        const here = silenceOf(daysOf(some), { through });
        const there = silenceOf(daysOf(some).map(moved), {
          through: moved(through),
          beginsOn: moved('2025-01-01'),
        });
        expect(there.state).toBe(here.state);
      }),
    );
  });

  it('tells upward whether, or since when, and never what', () => {
    const silent = silenceOf(fridays(14), { through: '2026-12-20' });
    const since = { isSilent: true, since: '2026-11-27', weeks: 3 };
    expect(silenceUpward(silent, 'since_day')).toEqual(since);
    expect(silenceUpward(silent, 'weeks')).toEqual({ ...since, since: null });
    expect(silenceUpward(silent, 'whether')).toEqual({ isSilent: true, since: null, weeks: null });
    expect(silenceUpward(silenceOf(fridays(14)), 'since_day')).toMatchObject({ isSilent: false });
  });
});

describe('on made series with known truth (seeds 1 to 3)', () => {
  const organisations = ['1', '2', '3'].map((seed) => madeOrganisation(`silence/${seed}`));
  const rhythms = organisations.flat();
  const shares = new Map(
    organisations.flatMap((units) => {
      const share = quietShares(units, { from: units[0]!.begins, through: units[0]!.ends });
      return units.map((unit) => [unit, share] as const);
    }),
  );
  const byHabit: CallsSilent = (rhythm, { reports, lastDay }) => {
    const last = reports.at(-1);
    if (last === undefined || daysFrom(last, lastDay) < silentDaysLeast) return false;
    const { pauses, begins } = rhythm;
    const quietShare = shares.get(rhythm);
    const input = { reports, pauses, beginsOn: begins, through: lastDay, quietShare };
    return readSilence(input).state === 'silent';
  };
  const afterDays = (count: number): CallsSilent => {
    const isPaused = ({ pauses }: MadeRhythm, day: string) =>
      pauses.some(({ from, through }) => from <= day && day <= through);
    return (rhythm, { reports, lastDay }) =>
      reports.length > 0 &&
      !isPaused(rhythm, lastDay) &&
      daysFrom(reports.at(-1)!, lastDay) >= count;
  };
  const judged = judgeAlarms(rhythms, byHabit);

  it('finds at least nine of ten units that stop', () => {
    expect(judged.found / judged.stops).toBeGreaterThanOrEqual(0.9);
  });

  it('calls a unit silent by mistake about as rarely as it says', () => {
    expect(judged.wrong / judged.unitYears).toBeLessThanOrEqual(0.3);
  });

  it.each([7, 14, 21, 28])('cries less often in vain than “no entry for %i days”', (count) => {
    const naive = judgeAlarms(rhythms, afterDays(count));
    expect(judged.wrong).toBeLessThan(naive.wrong / 2);
    expect(naive.found).toBe(naive.stops);
  });

  it('is not slower than the first of them that cries as rarely', () => {
    const naive = judgeAlarms(rhythms, afterDays(35));
    expect(judged.wrong).toBeLessThan(naive.wrong);
    expect(medianDelay(judged)).toBeLessThan(medianDelay(naive)!);
  });
});
