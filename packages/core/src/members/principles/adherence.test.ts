import { describe, expect, it } from 'vitest';
import { adherenceOf, reviewDue } from './adherence.ts';

const stated = { version: 2, statedOn: '2026-01-01' };
const facts = { stated, joinedOn: '2025-05-01', today: '2026-03-12' };

describe('adherence to principles', () => {
  it('who accepted the version that holds has accepted', () => {
    const acceptances = [
      { version: 1, acceptedOn: '2025-05-01' },
      { version: 2, acceptedOn: '2026-02-01' },
    ];
    expect(adherenceOf(acceptances, facts)).toEqual({
      standing: 'accepted',
      acceptedOn: '2026-02-01',
    });
  });

  it('who accepted an older version reaffirms, and is late after sixty days', () => {
    const former = { version: 1, acceptedOn: '2025-05-01' };
    expect(adherenceOf([former], facts)).toEqual({
      ...{ standing: 'to_reaffirm', former, dueOn: '2026-03-02', lateDays: 10 },
    });
    expect(adherenceOf([former], { ...facts, today: '2026-03-02' })).toMatchObject({ lateDays: 0 });
  });

  it('the newest of older acceptances is the former one', () => {
    const older = [
      { version: 2, acceptedOn: '2025-06-01' },
      { version: 1, acceptedOn: '2025-05-01' },
    ];
    const third = { ...facts, stated: { version: 3, statedOn: '2026-03-01' } };
    expect(adherenceOf(older, third)).toMatchObject({ former: { version: 2 } });
  });

  it('who joined after they were stated has sixty days from joining', () => {
    expect(adherenceOf([], { ...facts, joinedOn: '2026-03-01' })).toEqual({
      ...{ standing: 'to_accept', dueOn: '2026-04-30', lateDays: 0 },
    });
  });

  it('a review is due a year after the last, and a year after principles are first stated', () => {
    const today = '2027-01-11';
    expect(reviewDue(undefined, { stated, today })).toEqual({ dueOn: '2027-01-01', lateDays: 10 });
    expect(reviewDue('2026-12-01', { stated, today })).toEqual({
      ...{ dueOn: '2027-12-01', lateDays: 0 },
    });
  });
});
