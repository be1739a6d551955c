import { describe, expect, it } from 'vitest';
import {
  freeRank,
  prioritiesToReview,
  priorityCodes,
  rankedPlaces,
  refusePriority,
  type Priority,
} from './priority.ts';
import { sampleDays } from './sample-log.ts';

const priority = (changes: Partial<Priority> = {}): Priority => ({
  number: 1,
  place: 'depot',
  rank: 1,
  reason: 'Six hundred people, three shifts, and four of us know someone there.',
  decidedOn: '2026-11-20',
  reviewOn: '2027-02-20',
  ...changes,
});

describe('ranking a place is refused', () => {
  const ranked = [priority(), priority({ number: 2, place: 'mill', rank: 2 })];
  const codeOf = (changes: Partial<Priority>) =>
    refusePriority(priority({ place: 'port', rank: 3, ...changes }), ranked, sampleDays)?.code;
  const refused: Record<string, () => string | undefined> = {
    'priority.decided_in_future': () => codeOf({ decidedOn: '2026-11-30' }),
    'priority.review_not_later': () => codeOf({ reviewOn: '2026-11-20' }),
    'priority.rank_taken': () => codeOf({ rank: 2 }),
    'priority.not_ranked': () => codeOf({ rank: null }),
    'priority.nothing_changed': () => codeOf({ place: 'mill', rank: 2 }),
  };
  it.each(priorityCodes)('with %s', (code) => expect(refused[code]!()).toBe(code));

  it('not for a free rank, a new reason, or leaving the list', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ place: 'mill', rank: 2, reason: 'The owner sells.' })).toBeUndefined();
    expect(codeOf({ place: 'mill', rank: null })).toBeUndefined();
  });
});

describe('the list of priorities', () => {
  it('is the last decision about each place, by rank', () => {
    const decisions = [
      priority({ number: 3, rank: 3 }),
      priority({ number: 1 }),
      priority({ number: 2, place: 'mill', rank: 2 }),
      priority({ number: 4, place: 'port', rank: 1 }),
      priority({ number: 5, place: 'port', rank: null }),
    ];
    expect(rankedPlaces(decisions).map(({ place }) => place)).toEqual(['mill', 'depot']);
  });

  it('holds no place that was taken off the list, and its rank is free again', () => {
    const decisions = [priority(), priority({ number: 2, place: 'mill', rank: 2 })];
    const open = rankedPlaces(decisions, (place) => place !== 'depot');
    expect(open.map(({ place }) => place)).toEqual(['mill']);
    expect(freeRank(open)).toBe(1);
    expect(freeRank(open, 2)).toBe(3);
    expect(freeRank([priority({ rank: 999 })], 999)).toBeUndefined();
  });

  it('gives a rank to the later decision when a place comes back to the list', () => {
    const decisions = [priority(), priority({ number: 2, place: 'mill', rank: 1 })];
    expect(rankedPlaces(decisions).map(({ place }) => place)).toEqual(['mill']);
  });

  it('names those whose day to be thought over has passed', () => {
    const old = priority({ reviewOn: '2026-11-27' });
    expect(prioritiesToReview([old, priority()], sampleDays)).toEqual([old]);
  });
});
