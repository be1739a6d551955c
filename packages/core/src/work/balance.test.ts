import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar-day.ts';
import { addBalances, balanceOf, quarterOf, type BalanceInput } from './balance.ts';
import type { DayReading } from './read-log.ts';
import { gate, sampleDays, sampleWork } from './sample-log.ts';

const works = (...changes: Parameters<typeof sampleWork>[0][]): DayReading => ({
  said: 'work',
  works: changes.map((change) => sampleWork(change)),
});
const balance = (days: Record<string, DayReading>, changes: Partial<BalanceInput> = {}) =>
  balanceOf({
    days: new Map(Object.entries(days)),
    span: quarterOf('2026-11-28'),
    beginsOn: '2026-01-05',
    at: sampleDays,
    kindOfPlace: (place) => (place === gate ? 'factory' : 'other'),
    ...changes,
  });

describe('a quarter', () => {
  it('is three months of the calendar year', () => {
    expect(quarterOf('2026-11-28')).toEqual({
      year: 2026,
      quarter: 4,
      firstDay: '2026-10-01',
      lastDay: '2026-12-31',
    });
    expect(quarterOf('2028-02-29')).toMatchObject({
      firstDay: '2028-01-01',
      lastDay: '2028-03-31',
    });
  });
});

describe('the balance of a unit', () => {
  it('counts days that are over, and says how many of them nobody reported', () => {
    const days = { '2026-10-02': works({}), '2026-10-03': { said: 'nothing' } } as const;
    // 1 October to 27 November: the 28th is not over.
    expect(balance(days).days).toEqual({ asked: 58, withWork: 1, nothing: 1, notReported: 56 });
    expect(balance(days).weeks).toEqual({ asked: 8, reported: 1 });
  });

  it('asks nothing of days before the unit began', () => {
    expect(balance({}, { beginsOn: '2026-11-24' }).days.asked).toBe(4);
    expect(balance({}, { beginsOn: '2027-02-01' }).days.asked).toBe(0);
  });

  it('counts today as soon as somebody has reported it', () => {
    const { days } = balance({ '2026-11-28': works({}) });
    expect(days).toEqual({ asked: 59, withWork: 1, nothing: 0, notReported: 58 });
  });

  it('adds numbers of one instrument only, central, local and not said side by side', () => {
    const { byInstrument } = balance({
      '2026-10-02': works({ count: 10, maker: 'central' }, { count: 4, maker: 'local' }),
      '2026-10-03': works({ count: 1 }, { instrument: 'talk', count: 3 }),
    });
    expect(byInstrument.paper).toEqual({
      pieces: 3,
      count: 15,
      central: { pieces: 1, count: 10 },
      local: { pieces: 1, count: 4 },
      notSaid: { pieces: 1, count: 1 },
    });
    expect(byInstrument.talk).toMatchObject({ pieces: 1, count: 3 });
    expect(byInstrument.poster.pieces).toBe(0);
  });

  it('counts pieces of work by side and by kind of place', () => {
    const { bySide, byPlaceKind } = balance({
      '2026-10-02': works({ side: 'economic' }, { place: undefined }),
      '2026-09-30': works({ side: 'educational' }),
    });
    expect(bySide).toEqual({ economic: 1, political: 1, educational: 0 });
    expect(byPlaceKind).toMatchObject({ factory: 1, none: 1, mine: 0 });
  });

  it('never has more reports than days asked, and its parts add up', () => {
    const offset = fc.integer({ min: -70, max: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(offset), fc.integer({ min: -80, max: 5 }), (offsets, begin) => {
        const log = Object.fromEntries(
          offsets.map((by) => [
            addDays('2026-11-28', by),
            by % 2 === 0 ? works({}) : ({ said: 'nothing' } as const),
          ]),
        );
        const { days, weeks } = balance(log, { beginsOn: addDays('2026-11-28', begin) });
        expect(days.withWork + days.nothing + days.notReported).toBe(days.asked);
        expect(days.notReported).toBeGreaterThanOrEqual(0);
        expect(weeks.reported).toBeLessThanOrEqual(weeks.asked);
      }),
    );
  });

  it('of several units is the sum, figure by figure', () => {
    const one = balance({ '2026-10-02': works({ count: 10 }) });
    const two = balance({ '2026-10-02': works({ count: 5, side: 'economic' }) });
    const both = addBalances(one, two);
    expect(both.byInstrument.paper.count).toBe(15);
    expect(both.days.notReported).toBe(114);
    expect(both.bySide).toEqual({ economic: 1, political: 1, educational: 0 });
    expect(addBalances(two, one)).toEqual(both);
  });
});
