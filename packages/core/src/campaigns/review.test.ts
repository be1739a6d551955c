import { describe, expect, it } from 'vitest';
import { daysAt } from '../platform/calendar-day.ts';
import {
  applyToReview,
  isRecheckOverdue,
  recheckDayOf,
  reviewKeysOf,
  reviewState,
  type Review,
  type ReviewEntry,
} from './review.ts';
import { dockers, weavers } from './sample-campaign.ts';

const body = {
  language: 'en',
  title: 'Leaflets came too late',
  whatHappened: 'They came on the evening of the day.',
  causes: 'Ordered two days before.',
  remedy: 'Order a week before.',
  owner: 'Secretariat',
  recheckOn: '2027-01-10',
};
const head = { log: dockers, at: '2026-11-28T09:00:00Z', audience: 'public', refs: [] };
const made = { ...head, seq: 12, kind: 'review.made', body } as ReviewEntry;
const recheck = (body: object, changes: object = {}) =>
  ({
    ...head,
    seq: 20,
    kind: 'review.rechecked',
    body: { review: 12, language: 'en', words: 'Looked at.', ...body },
    ...changes,
  }) as unknown as ReviewEntry;
const after = (...entries: ReviewEntry[]) =>
  entries.reduce<Review | undefined>(
    (row, entry) => applyToReview(entry, row),
    applyToReview(made, undefined),
  )!;
const on = (day: string) => daysAt(new Date(`${day}T15:00:00Z`));

describe('a review', () => {
  it('waits until its day, is due from then on, and overdue when the day is over', () => {
    expect(reviewState(after(), on('2027-01-09'))).toBe('waiting');
    expect(reviewState(after(), on('2027-01-10'))).toBe('due');
    expect(isRecheckOverdue(after(), on('2027-01-10'))).toBe(false);
    expect(isRecheckOverdue(after(), on('2027-01-11'))).toBe(true);
  });

  it('is remedied once and for all', () => {
    const remedied = after(recheck({ outcome: 'remedied' }));
    expect(reviewState(remedied, on('2030-01-01'))).toBe('remedied');
    expect(recheckDayOf(remedied)).toBeNull();
    expect(applyToReview(recheck({ outcome: 'not' }), remedied)).toBe(remedied);
  });

  it('comes back on the next day named, as often as it takes', () => {
    const partly = after(recheck({ outcome: 'partly', nextRecheckOn: '2027-03-01' }));
    expect(reviewState(partly, on('2027-02-01'))).toBe('waiting');
    expect(reviewState(partly, on('2027-03-01'))).toBe('due');
  });

  it('says partly or not when nobody named a next day', () => {
    expect(reviewState(after(recheck({ outcome: 'partly' })), on('2027-02-01'))).toBe(
      'partly_remedied',
    );
    expect(reviewState(after(recheck({ outcome: 'not' })), on('2027-02-01'))).toBe('not_remedied');
  });

  it('does not bring internal words out with a recheck of another audience', () => {
    const row = after();
    const inside = recheck({ outcome: 'remedied' }, { audience: 'internal' });
    expect(applyToReview(inside, row)).toBe(row);
  });

  it('is rechecked by its own record only, and not before it was made', () => {
    const stranger = recheck({ outcome: 'remedied' }, { log: weavers });
    expect(reviewKeysOf(stranger)).not.toEqual(reviewKeysOf(made));
    expect(applyToReview(recheck({ outcome: 'remedied' }), undefined)).toBeUndefined();
  });

  it('has no effect for an audience nobody knows', () => {
    expect(applyToReview({ ...made, audience: 'peers:x' }, undefined)).toBeUndefined();
  });
});
