import { describe, expect, it } from 'vitest';
import { addDays, daysAt, daysFrom, hasBegun, isOver } from './calendar-day.ts';

const at = (instant: string) => daysAt(new Date(instant));

describe('a calendar day', () => {
  it('is over when it is over in the last time zone, at noon UTC of the next day', () => {
    expect(isOver('2026-11-25', at('2026-11-26T11:59:59Z'))).toBe(false);
    expect(isOver('2026-11-25', at('2026-11-26T12:00:00Z'))).toBe(true);
  });

  it('has begun when it has begun in the first time zone, at ten UTC of the day before', () => {
    expect(hasBegun('2026-11-25', at('2026-11-24T09:59:59Z'))).toBe(false);
    expect(hasBegun('2026-11-25', at('2026-11-24T10:00:00Z'))).toBe(true);
  });

  it('is judged across the end of a year and a leap day', () => {
    expect(isOver('2027-12-31', at('2028-01-01T12:00:00Z'))).toBe(true);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('is counted in whole days in both directions', () => {
    expect(daysFrom('2026-11-22', '2026-11-25')).toBe(3);
    expect(daysFrom('2026-11-25', '2026-11-22')).toBe(-3);
    expect(daysFrom('2026-03-28', '2026-03-30')).toBe(2);
  });
});
