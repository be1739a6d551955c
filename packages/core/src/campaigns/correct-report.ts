import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { refuseCorrection } from './deed-rules.ts';
import { campaignShape, reportShape } from './input-shapes.ts';
import { drawPhotos, keepPhotos } from './keep-photos.ts';
import { loadDeedFacts } from './load-deed-facts.ts';
import type { ReportContent, reportCorrected } from './participation.ts';
import { refuseReportContent, withPlanned } from './report-rules.ts';
import { textLimits } from './text-limits.ts';

/**
 * Adds a correction: the whole report as it should have been, and why. The first report stays
 * beside it, its photos are taken over.
 */
export const correctReport = defineCommand({
  name: 'report.correct',
  shape: v.object({
    organisation: shapes.id,
    campaign: campaignShape,
    ...reportShape,
    why: shapes.text(textLimits.reason),
  }),
  refusals: [
    'campaign.not_found',
    'report.not_made',
    'participation.too_many_entries',
    'report.reason_missing',
    'report.too_many_figures',
    'report.figure_what_missing',
    'report.figure_given_twice',
    'report.too_many_photos',
    'report.photo_too_large',
    'report.photo_not_readable',
    'report.photo_too_many_pixels',
    'report.nothing_corrected',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  prepare: drawPhotos,
  perform: async (context, input) => {
    const { organisation, campaign, outcome, language, words, failed, reason, why } = input;
    const facts = await loadDeedFacts(context, input);
    if (facts === undefined) return refuse('campaign.not_found');
    const code = refuseCorrection(facts);
    if (code !== undefined) return refuse(code);
    const { promise, report } = facts.standing;
    const before = report!.content;
    const refusal = refuseReportContent(input, before.photos.length);
    if (refusal !== undefined) return { ok: false, refusal };
    const added = await keepPhotos(context, organisation, input.photos);
    if (!added.ok) return added;
    const figures = withPlanned(input.figures, promise!.terms);
    const photos = [...before.photos, ...added.value];
    const content = { outcome, language, words, figures, failed, reason, photos };
    if (plain(content) === plain(before)) return refuse('report.nothing_corrected');
    const corrected: DraftOf<typeof reportCorrected> = {
      log: organisation,
      kind: 'report.corrected',
      body: { campaign, ...content, why },
    };
    await context.publish(corrected);
    return done({ campaign: campaignKey(campaign), outcome });
  },
});

function plain(content: ReportContent): string {
  const { outcome, language, words, failed, reason, photos } = content;
  const figures = content.figures.map(({ unit, what, planned, actual }) => [
    unit,
    what,
    planned,
    actual,
  ]);
  return JSON.stringify([outcome, language, words, failed, reason, photos.length, figures]);
}
