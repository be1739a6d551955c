import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysAt } from '../platform/calendar-day.ts';
import type { DayReading } from './read-log.ts';
import { firstDayOfWeek, rhythmOf, weekdayOf, type RhythmInput } from './rhythm.ts';
import { sampleDays, sampleWork } from './sample-log.ts';

const works = (...counts: number[]): DayReading => ({
  said: 'work',
  works: counts.map((count) => sampleWork({ count })),
});
const picture = (days: Record<string, DayReading>, changes: Partial<RhythmInput> = {}) =>
  rhythmOf({
    days: new Map(Object.entries(days)),
    at: sampleDays,
    beginsOn: '2026-11-03',
    weekCount: 8,
    firstWeekday: 1,
    ...changes,
  });
const cellOf = (weeks: ReturnType<typeof picture>, day: string) =>
  weeks.flatMap(({ cells }) => cells).find((cell) => cell.day === day);

describe('the picture of a unit’s days', () => {
  it('has eight weeks of seven days, the week of today last', () => {
    const weeks = picture({});
    expect(weeks.map(({ cells }) => cells.length)).toEqual(Array(8).fill(7));
    expect(weeks.at(-1)?.firstDay).toBe('2026-11-23');
    expect(weeks[0]?.firstDay).toBe('2026-10-05');
  });

  it('begins its weeks where the reader’s calendar does', () => {
    expect(picture({}, { firstWeekday: 7 }).at(-1)?.firstDay).toBe('2026-11-22');
    expect(picture({}, { firstWeekday: 6 }).at(-1)?.firstDay).toBe('2026-11-28');
  });

  it('tells figures, nothing, not reported, today, the future and the time before apart', () => {
    const weeks = picture({ '2026-11-20': works(10, 3), '2026-11-21': { said: 'nothing' } });
    const state = (day: string) => cellOf(weeks, day)?.state;
    expect(state('2026-11-02')).toBe('before_unit');
    expect(state('2026-11-03')).toBe('not_reported');
    expect(cellOf(weeks, '2026-11-20')).toEqual({
      day: '2026-11-20',
      state: 'work',
      figure: 2,
      step: 2,
    });
    expect(state('2026-11-21')).toBe('nothing');
    expect(state('2026-11-26')).toBe('not_reported');
    expect(state('2026-11-28')).toBe('open');
    const thursday = picture({}, { at: daysAt(new Date('2026-11-26T12:00:00Z')) });
    expect(cellOf(thursday, '2026-11-28')?.state).toBe('future');
  });

  it('calls a day not reported only when it is over everywhere', () => {
    const at = daysAt(new Date('2026-11-28T11:59:00Z'));
    expect(cellOf(picture({}, { at }), '2026-11-27')?.state).toBe('open');
    expect(cellOf(picture({}), '2026-11-27')?.state).toBe('not_reported');
  });

  it('opens the next week when the day has begun in the east and something is logged on it', () => {
    const at = daysAt(new Date('2026-11-29T11:00:00Z'));
    expect(picture({}, { at }).at(-1)?.firstDay).toBe('2026-11-23');
    expect(picture({ '2026-11-30': works(1) }, { at }).at(-1)?.firstDay).toBe('2026-11-30');
  });

  it('shows how many of one instrument, and a counted zero as a zero', () => {
    const weeks = picture(
      { '2026-11-18': works(10, 30), '2026-11-19': works(0) },
      { instrument: 'paper' },
    );
    expect(cellOf(weeks, '2026-11-18')).toMatchObject({ figure: 40, step: 5 });
    expect(cellOf(weeks, '2026-11-19')).toMatchObject({ state: 'work', figure: 0, step: 0 });
  });

  it('never shows a day without a report as a figure', () => {
    const offset = fc.integer({ min: -60, max: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(offset), fc.integer({ min: 1, max: 7 }), (offsets, first) => {
        const log = Object.fromEntries(offsets.map((by) => [addDays('2026-11-28', by), works(1)]));
        const cells = picture(log, { firstWeekday: first }).flatMap((week) => week.cells);
        for (const cell of cells) expect(cell.state === 'work').toBe(cell.day in log);
        expect(new Set(cells.map(({ day }) => day)).size).toBe(56);
      }),
    );
  });
});

describe('weekdays', () => {
  it('are counted from Monday', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-29')).toBe(7);
    expect(weekdayOf('1969-12-31')).toBe(3);
  });

  it('begin a week at or before the day, less than seven days ago', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 1, max: 7 }),
        (by, first) => {
          const day = addDays('1950-01-01', by);
          const begin = firstDayOfWeek(day, first);
          expect(weekdayOf(begin)).toBe(first);
          expect(begin <= day && day < addDays(begin, 7)).toBe(true);
        },
      ),
    );
  });
});
