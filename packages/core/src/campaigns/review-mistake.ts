import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { loadCampaign } from './campaigns.table.ts';
import { campaignShape } from './input-shapes.ts';
import { reviewAudiences, reviewKey, type reviewMade } from './review.ts';
import { textLimits } from './text-limits.ts';

const words = shapes.text(textLimits.review);
const noCampaign = v.pipe(
  v.literal(''),
  v.transform(() => undefined),
);

/** Writes down a mistake: what happened, its causes, the remedy, which office sees to it, and when
 * it is looked at again. Public, for others to learn from, or for the organisation alone. */
export const reviewMistake = defineCommand({
  name: 'review.make',
  shape: v.object({
    organisation: shapes.id,
    campaign: v.optional(v.union([noCampaign, campaignShape])),
    audience: shapes.choice(reviewAudiences),
    language: shapes.languageTag,
    title: shapes.text(textLimits.title),
    whatHappened: words,
    causes: words,
    conditions: shapes.optionalText(textLimits.review),
    remedy: words,
    owner: shapes.text(textLimits.owner),
    recheckOn: shapes.day,
  }),
  refusals: ['review.campaign_not_found', 'review.recheck_in_past'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ recheckOn }) => recheckOn,
  perform: async ({ tx, now, publish }, { organisation, audience, ...body }) => {
    const { campaign, recheckOn } = body;
    if (campaign !== undefined && (await loadCampaign(tx, campaign)) === undefined)
      return refuse('review.campaign_not_found', { field: 'campaign' });
    const days = daysAt(now);
    if (isOver(recheckOn, days))
      return refuse('review.recheck_in_past', {
        field: 'recheckOn',
        params: { today: days.inUtc },
      });
    const made: DraftOf<typeof reviewMade> = {
      log: organisation,
      kind: 'review.made',
      audience,
      body,
    };
    const [entry] = await publish(made);
    return done({ review: reviewKey(organisation, entry!.seq), seq: entry!.seq });
  },
});
