import { describe, expect, it } from 'vitest';
import { hoursAtPlace, lendingLimit } from './lending-limits.ts';
import { sampleForce, samplePlace, sampleUnit } from './sample-deployment.ts';

const ten = sampleUnit({ forces: [sampleForce({ people: 10, hoursPerWeek: 4 })] });

describe('what a unit lends', () => {
  it('is its share of people and of hours, rounded down', () => {
    const unit = { ...ten, lendsPercent: 35 };
    expect(lendingLimit(unit, { everyonePercent: 100 })).toEqual({ people: 3, hours: 14 });
  });

  it('is never more than the share that holds for everyone', () => {
    expect(lendingLimit(ten, { everyonePercent: 40 })).toEqual({ people: 4, hours: 16 });
  });

  it('leaves as many as it keeps', () => {
    const unit = { ...ten, keepsPeople: 8 };
    expect(lendingLimit(unit, { everyonePercent: 100 }).people).toBe(2);
  });

  it('is nobody, not fewer, where it keeps more than there are', () => {
    const unit = { ...ten, keepsPeople: 11 };
    expect(lendingLimit(unit, { everyonePercent: 100 }).people).toBe(0);
  });

  it('counts who is away already: a share is not lent twice', () => {
    const unit = { ...ten, lendsPercent: 40, awayPeople: 5, awayHours: 20 };
    expect(lendingLimit(unit, { everyonePercent: 100 })).toEqual({ people: 1, hours: 4 });
  });
});

describe('hours at a place', () => {
  it('are the declared hours less the way', () => {
    const force = sampleForce({ reaches: [{ region: 'river', travelHours: 3 }] });
    expect(hoursAtPlace(force, samplePlace())).toBe(1);
  });

  it('are none where the way takes them all, or leads nowhere', () => {
    const far = sampleForce({ reaches: [{ region: 'river', travelHours: 9 }] });
    expect(hoursAtPlace(far, samplePlace())).toBe(0);
    expect(hoursAtPlace(sampleForce(), samplePlace({ region: 'harbour' }))).toBe(0);
  });
});
