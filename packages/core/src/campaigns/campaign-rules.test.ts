import { describe, expect, it } from 'vitest';
import { daysAt } from '../platform/calendar-day.ts';
import { changesMax } from './campaign.ts';
import { refuseChange, refuseContent } from './campaign-rules.ts';
import { content, sampleCampaign } from './sample-campaign.ts';

const before = daysAt(new Date('2026-10-20T09:00:00Z'));
const afterwards = daysAt(new Date('2026-11-26T12:00:00Z'));

describe('a new campaign', () => {
  it.each([
    ['a day that is past', { day: '2026-10-18' }, 'campaign.day_in_past', 'day'],
    [
      'a last day before the day',
      { lastDay: '2026-11-24' },
      'campaign.last_day_before_day',
      'lastDay',
    ],
    ['an answer in the past', { answerBy: '2026-10-18' }, 'campaign.answer_by_in_past', 'answerBy'],
    [
      'an answer after the day',
      { answerBy: '2026-11-26' },
      'campaign.answer_by_after_day',
      'answerBy',
    ],
    [
      'reports before the last day is over',
      { lastDay: '2026-12-10' },
      'campaign.report_by_before_last_day',
      'reportBy',
    ],
    [
      'two texts in one language',
      { texts: [content.texts[0]!, content.texts[0]!] },
      'campaign.text_language_given_twice',
      'texts.1.lang',
    ],
    [
      'no text in the original language',
      { original: 'es' },
      'campaign.original_text_missing',
      'original',
    ],
    [
      'an Arabic text under French',
      { texts: [content.texts[0]!, { ...content.texts[1]!, lang: 'fr' }] },
      'campaign.text_in_other_script',
      'texts.1.text',
    ],
  ])('is refused with %s', (_, changes, code, field) => {
    expect(refuseContent({ ...content, ...changes }, before)).toMatchObject({ code, field });
  });

  it('may be called for today, as long as it is today anywhere', () => {
    const sameDay = { ...content, answerBy: '2026-11-25' };
    expect(refuseContent(sameDay, daysAt(new Date('2026-11-26T11:59:59Z')))).toBeUndefined();
  });
});

describe('a change of a campaign', () => {
  it('is refused once it is called off', () => {
    const off = sampleCampaign({ calledOff: { seq: 8, at: '2026-11-01T00:00:00Z', reason: 'x' } });
    expect(refuseChange(off, { ...content, day: '2026-11-27' }, before)?.code).toBe(
      'campaign.is_called_off',
    );
  });

  it('is refused for the day when the day is over', () => {
    const moved = { ...content, day: '2026-12-01', reportBy: '2026-12-20' };
    expect(refuseChange(sampleCampaign(), moved, afterwards)).toMatchObject({
      code: 'campaign.day_is_over',
      field: 'day',
    });
  });

  it('is refused for a shorter time to report when the day is over', () => {
    const shorter = { ...content, reportBy: '2026-12-01' };
    expect(refuseChange(sampleCampaign(), shorter, afterwards)?.code).toBe(
      'campaign.report_by_only_later',
    );
  });

  it('mends a text and gives more time to report even after the day', () => {
    const longer = { ...content, reportBy: '2026-12-16' };
    expect(refuseChange(sampleCampaign(), longer, afterwards)).toBeUndefined();
    const mended = { ...content, texts: [content.texts[0]!] };
    expect(refuseChange(sampleCampaign(), mended, afterwards)).toBeUndefined();
  });

  it('does not ask again whether dates that stay are past', () => {
    const mended = { ...content, texts: [content.texts[0]!] };
    const onTheDay = daysAt(new Date('2026-11-25T12:00:00Z'));
    expect(refuseChange(sampleCampaign(), mended, onTheDay)).toBeUndefined();
  });

  it('is refused when nothing changes', () => {
    expect(refuseChange(sampleCampaign(), { ...content }, before)?.code).toBe(
      'campaign.nothing_changed',
    );
  });

  it('is refused when it has changed too often', () => {
    const change = { seq: 1, at: '2026-10-20T09:00:00Z', reason: 'x', before: content };
    const worn = sampleCampaign({ changes: Array(changesMax).fill(change) });
    expect(refuseChange(worn, { ...content, day: '2026-11-26' }, before)?.code).toBe(
      'campaign.changed_too_often',
    );
  });
});
