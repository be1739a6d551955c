import { bodySizeMaxBytes, encodeJson, type Json } from '@communard/record';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../records/index.ts';
import { participationAssessed } from './assessment.ts';
import { askedPerEntry, campaignAsked, campaignChanged } from './campaign.ts';
import { figuresMax, photosMax, reportCorrected } from './participation.ts';
import { reviewMade } from './review.ts';
import { content, ref, report } from './sample-campaign.ts';
import { textLimits } from './text-limits.ts';

/** Three bytes in UTF-8 for each UTF-16 unit: the most there is. */
const full = (limit: number) => '語'.repeat(limit);
const reviewText = full(textLimits.review);
const assessmentText = full(textLimits.assessment);

const largest: [EntryKind, unknown][] = [
  [
    campaignChanged,
    {
      number: 999_999,
      ...content,
      original: 'la-aaaaaaaa-aaaaaaaa-aaaaaaaa',
      texts: Array.from({ length: textLimits.languages }, (_, index) => ({
        lang: `l${String.fromCharCode(97 + index)}-aaaaaaaa-aaaaaaaa-aaaaaaaa`,
        title: full(textLimits.title),
        text: full(textLimits.campaignText),
        demands: full(textLimits.demands),
      })),
      reason: full(textLimits.reason),
    },
  ],
  [campaignAsked, { number: 1, organisations: Array(askedPerEntry).fill(ref.log) }],
  [
    reportCorrected,
    {
      campaign: ref,
      ...report,
      words: full(textLimits.reportWords),
      failed: full(textLimits.words),
      reason: full(textLimits.words),
      why: full(textLimits.reason),
      figures: Array(figuresMax).fill({
        unit: 'other',
        what: full(textLimits.what),
        planned: 1_000_000_000,
        actual: 1_000_000_000,
      }),
      photos: Array(photosMax).fill({
        commitment: 'a'.repeat(43),
        type: 'image/jpeg',
        sizeBytes: 2_000_000,
        caption: full(textLimits.caption),
      }),
    },
  ],
  [
    participationAssessed,
    {
      campaign: ref,
      stage: 'before',
      language: 'en',
      answer: 'watch',
      whoTakesPart: assessmentText,
      whichDemands: assessmentText,
      whoLeads: assessmentText,
      likelyResult: assessmentText,
      conditions: assessmentText,
      ourForces: assessmentText,
      whatWeAdd: assessmentText,
      whatItGivesUs: assessmentText,
    },
  ],
  [
    reviewMade,
    {
      campaign: ref,
      language: 'en',
      title: full(textLimits.title),
      whatHappened: reviewText,
      causes: reviewText,
      conditions: reviewText,
      remedy: reviewText,
      owner: full(textLimits.owner),
      recheckOn: '2026-12-31',
    },
  ],
];

describe('the largest entry of each kind', () => {
  it.each(largest.map(([kind, body]) => [kind.kind, kind, body] as const))(
    '%s fits into a body',
    (_, kind, body) => {
      expect(v.is(kind.body, body)).toBe(true);
      expect(encodeJson(body as Json).length).toBeLessThan(bodySizeMaxBytes - 1024);
    },
  );
});
