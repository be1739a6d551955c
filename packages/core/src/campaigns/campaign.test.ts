import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  applyToCampaign,
  campaignCalled,
  changesMax,
  textFor,
  type CampaignEntry,
} from './campaign.ts';
import { campaignKey, parseCampaignKey } from './body-parts.ts';
import { content, federation, ref, sampleCampaign } from './sample-campaign.ts';

const head = { log: federation, seq: 9, at: '2026-11-01T09:00:00Z', audience: 'public', refs: [] };
const entry = (kind: CampaignEntry['kind'], body: object) =>
  ({ ...head, kind, body: { number: 1, ...body } }) as unknown as CampaignEntry;

describe('a campaign in the record', () => {
  it('keeps its number: a second campaign under it changes nothing', () => {
    const row = sampleCampaign();
    const again = entry('campaign.called', { ...content, day: '2026-11-26' });
    expect(applyToCampaign(again, row)).toBe(row);
  });

  it('changes as a whole and remembers the dates it had', () => {
    const moved = { ...content, day: '2026-11-28' };
    const after = applyToCampaign(
      entry('campaign.changed', { ...moved, reason: 'The square is taken.' }),
      sampleCampaign(),
    );
    expect(after?.content).toEqual(moved);
    expect(after?.changes).toEqual([
      {
        seq: 9,
        at: head.at,
        reason: 'The square is taken.',
        before: { day: '2026-11-25', answerBy: '2026-11-10', reportBy: '2026-12-09' },
      },
    ]);
  });

  it('is called off once and changes no more', () => {
    const off = applyToCampaign(
      entry('campaign.called_off', { reason: 'Storm' }),
      sampleCampaign(),
    );
    expect(off?.calledOff).toEqual({ seq: 9, at: head.at, reason: 'Storm' });
    expect(applyToCampaign(entry('campaign.called_off', { reason: 'Again' }), off)).toBe(off);
    const late = entry('campaign.changed', { ...content, reason: 'Mended' });
    expect(applyToCampaign(late, off)).toBe(off);
  });

  it('cannot be changed or called off before it was called', () => {
    expect(
      applyToCampaign(entry('campaign.called_off', { reason: 'x' }), undefined),
    ).toBeUndefined();
    const change = entry('campaign.changed', { ...content, reason: 'x' });
    expect(applyToCampaign(change, undefined)).toBeUndefined();
  });

  it('stops growing when someone changes it without end', () => {
    const change = entry('campaign.changed', { ...content, reason: 'x' });
    const changed = Array.from({ length: changesMax + 5 }).reduce<
      ReturnType<typeof applyToCampaign>
    >((row) => applyToCampaign(change, row), sampleCampaign());
    expect(changed?.changes).toHaveLength(changesMax);
  });

  it('has no effect where it was not said in public', () => {
    const inside = { ...entry('campaign.called', content), audience: 'internal' };
    expect(applyToCampaign(inside, undefined)).toBeUndefined();
  });
});

describe('the body of a called campaign', () => {
  const isSound = (changes: object) =>
    v.is(campaignCalled.body, { number: 1, ...content, ...changes });

  it('is sound with its dates in order, its texts each once and the original among them', () => {
    expect(isSound({})).toBe(true);
    expect(isSound({ lastDay: '2026-11-30' })).toBe(true);
  });

  it.each([
    ['an answer after the day', { answerBy: '2026-11-26' }],
    ['a last day before the first', { lastDay: '2026-11-24' }],
    ['reports before the end', { lastDay: '2026-12-10' }],
    ['a day that does not exist', { day: '2026-02-30' }],
    ['an original that is missing', { original: 'tr' }],
    ['a language given twice', { texts: [content.texts[0], content.texts[0]] }],
    ['no text', { texts: [] }],
    ['a NUL character', { texts: [{ lang: 'en', title: 'a\0b', text: 'c' }] }],
    ['half a character', { texts: [{ lang: 'en', title: '\ud83d', text: 'c' }] }],
    ['a number that is none', { number: 0 }],
    ['a form nobody knows', { forms: ['strike'] }],
  ])('is void with %s', (_, changes) => {
    expect(isSound(changes)).toBe(false);
  });
});

describe('the text for a reader', () => {
  it('is in the reader’s language, or in a variant of it, or the original', () => {
    expect(textFor(content, 'ar').lang).toBe('ar');
    expect(textFor(content, 'ar-EG').lang).toBe('ar');
    expect(textFor(content, 'tr').lang).toBe('en');
  });
});

describe('the key of a campaign', () => {
  it('is read back as it was written', () => {
    expect(parseCampaignKey(campaignKey(ref))).toEqual(ref);
  });

  it.each([
    '',
    'x/1',
    `${federation}/0`,
    `${federation}/1/2`,
    `${federation}/01`,
    `${federation}|1`,
  ])('is not %j', (key) => {
    expect(parseCampaignKey(key)).toBeUndefined();
  });
});
