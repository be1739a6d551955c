import { describe, expect, it } from 'vitest';
import type { Deed } from './participation.ts';
import { recheckReminder, remindersDue } from './reminders-due.ts';
import type { Review } from './review.ts';
import { content, deed, dockers, participation, sampleCampaign } from './sample-campaign.ts';

const promise = deed('promise.made', '2026-11-03T09:00:00Z');
const kinds = (now: string, deeds: Deed[], campaign = sampleCampaign()) =>
  remindersDue(campaign, [participation(...deeds)], new Date(now)).map(({ kind }) => kind);

describe('a reminder', () => {
  it('to answer is due three days before, to those who have not answered, until the day', () => {
    expect(kinds('2026-11-06T23:00:00Z', [])).toEqual([]);
    expect(kinds('2026-11-07T00:00:00Z', [])).toEqual(['campaign.answer_due']);
    expect(kinds('2026-11-11T11:00:00Z', [])).toEqual(['campaign.answer_due']);
    expect(kinds('2026-11-11T12:00:00Z', [])).toEqual([]);
    expect(kinds('2026-11-08T09:00:00Z', [promise])).toEqual([]);
  });

  it('asks what happened when the day is over everywhere', () => {
    expect(kinds('2026-11-26T11:59:59Z', [promise])).toEqual([]);
    expect(kinds('2026-11-26T12:00:00Z', [promise])).toEqual(['campaign.what_happened']);
  });

  it('to report is due three days before the time is over', () => {
    expect(kinds('2026-12-05T09:00:00Z', [promise])).toEqual(['campaign.what_happened']);
    expect(kinds('2026-12-06T09:00:00Z', [promise])).toEqual(['campaign.report_due']);
  });

  it('that nothing was reported comes once the time is over, and not after a month', () => {
    expect(kinds('2026-12-10T12:00:00Z', [promise])).toEqual(['campaign.report_overdue']);
    expect(kinds('2027-01-08T09:00:00Z', [promise])).toEqual(['campaign.report_overdue']);
    expect(kinds('2027-01-09T09:00:00Z', [promise])).toEqual([]);
  });

  it('does not come to those who declined, reported or withdrew', () => {
    const reported = [promise, deed('report.made', '2026-11-25T18:00:00Z')];
    const withdrawn = [promise, deed('promise.withdrawn', '2026-11-20T09:00:00Z')];
    const declined = [deed('participation.declined', '2026-11-03T09:00:00Z')];
    for (const deeds of [reported, withdrawn, declined])
      expect(kinds('2026-12-07T09:00:00Z', deeds)).toEqual([]);
  });

  it('does not come twice within days when the time to report is short', () => {
    const short = sampleCampaign({ content: { ...content, reportBy: '2026-11-29' } });
    expect(kinds('2026-11-27T09:00:00Z', [promise], short)).toEqual(['campaign.what_happened']);
    expect(kinds('2026-11-29T09:00:00Z', [promise], short)).toEqual(['campaign.what_happened']);
  });

  it('does not come for a campaign that was called off', () => {
    const calledOff = { seq: 8, at: '2026-11-01T09:00:00Z', reason: 'Storm' };
    expect(kinds('2026-11-26T12:00:00Z', [promise], sampleCampaign({ calledOff }))).toEqual([]);
  });

  it('has one key for one date, and another when the date has moved', () => {
    const keyFor = (answerBy: string, now: string) =>
      remindersDue(
        sampleCampaign({ content: { ...content, answerBy } }),
        [participation()],
        new Date(now),
      ).map(({ key }) => key);
    const first = keyFor('2026-11-10', '2026-11-07T09:00:00Z');
    expect(first).toHaveLength(1);
    expect(keyFor('2026-11-10', '2026-11-09T21:00:00Z')).toEqual(first);
    expect(keyFor('2026-11-12', '2026-11-09T21:00:00Z')).not.toEqual(first);
  });

  it('names day and date for the letter', () => {
    const [notice] = remindersDue(sampleCampaign(), [participation()], new Date('2026-11-08'));
    expect(notice).toMatchObject({
      organisation: dockers,
      params: { title: 'Day for safe work', day: '2026-11-25', date: '2026-11-10' },
    });
  });
});

describe('the reminder of a review', () => {
  const review: Review = {
    organisation: dockers,
    seq: 12,
    at: '2026-11-28T09:00:00Z',
    audience: 'public',
    campaign: null,
    language: 'en',
    title: 'Leaflets came too late',
    whatHappened: 'x',
    causes: 'x',
    remedy: 'x',
    owner: 'Secretariat',
    recheckOn: '2027-01-10',
    rechecks: [],
  };

  it('comes on its day, not before and not for ever', () => {
    expect(recheckReminder(review, new Date('2027-01-09T23:00:00Z'))).toBeUndefined();
    expect(recheckReminder(review, new Date('2027-01-10T01:00:00Z'))?.kind).toBe(
      'review.recheck_due',
    );
    expect(recheckReminder(review, new Date('2027-03-10T01:00:00Z'))).toBeUndefined();
  });

  it('does not carry the title of an internal review out of the house', () => {
    const inside = recheckReminder(
      { ...review, audience: 'internal' },
      new Date('2027-01-10T09:00:00Z'),
    );
    expect(inside?.params).toEqual({ review: `${dockers}/12`, date: '2027-01-10' });
  });
});
