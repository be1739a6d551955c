import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { firstReportDay, refuseReport } from './deed-rules.ts';
import { campaignShape, reportShape } from './input-shapes.ts';
import { drawPhotos, keepPhotos } from './keep-photos.ts';
import { loadDeedFacts } from './load-deed-facts.ts';
import type { reportMade } from './participation.ts';
import { refuseReportContent, withPlanned } from './report-rules.ts';

/** "What happened?": kept, partly or not, with figures, what failed and photos. */
export const reportParticipation = defineCommand({
  name: 'report.make',
  shape: v.object({ organisation: shapes.id, campaign: campaignShape, ...reportShape }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'report.no_promise',
    'report.already_made',
    'report.day_not_come',
    'report.reason_missing',
    'report.too_many_figures',
    'report.figure_what_missing',
    'report.figure_given_twice',
    'report.too_many_photos',
    'report.photo_too_large',
    'report.photo_not_readable',
    'report.photo_too_many_pixels',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  prepare: drawPhotos,
  perform: async (context, input) => {
    const { organisation, campaign, outcome, language, words, failed, reason } = input;
    const facts = await loadDeedFacts(context, input);
    if (facts === undefined) return refuse('campaign.not_found');
    const code = refuseReport(facts);
    if (code === 'report.day_not_come') {
      const day = firstReportDay(facts.campaign, facts.standing.promise!.terms);
      return refuse(code, { params: { day } });
    }
    if (code !== undefined) return refuse(code);
    const refusal = refuseReportContent(input);
    if (refusal !== undefined) return { ok: false, refusal };
    const photos = await keepPhotos(context, organisation, input.photos);
    if (!photos.ok) return photos;
    const figures = withPlanned(input.figures, facts.standing.promise!.terms);
    const content = { outcome, language, words, figures, failed, reason, photos: photos.value };
    const made: DraftOf<typeof reportMade> = {
      log: organisation,
      kind: 'report.made',
      body: { campaign, ...content },
    };
    await context.publish(made);
    return done({ campaign: campaignKey(campaign), outcome });
  },
});
