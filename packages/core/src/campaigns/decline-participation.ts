import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { refuseDecline } from './deed-rules.ts';
import { campaignShape } from './input-shapes.ts';
import { loadDeedFacts } from './load-deed-facts.ts';
import type { participationDeclined } from './participation.ts';
import { textLimits } from './text-limits.ts';

/** "Not this time", or "we watch": an answer like any other, with or without a reason. */
export const declineParticipation = defineCommand({
  name: 'participation.decline',
  shape: v.object({
    organisation: shapes.id,
    campaign: campaignShape,
    answer: shapes.choice(['not_this_time', 'watch']),
    language: shapes.languageTag,
    reason: shapes.optionalText(textLimits.reason),
  }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'participation.organisation_not_asked',
    'participation.day_is_over',
    'participation.already_promised',
    'participation.already_answered',
    'participation.too_many_entries',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async (context, input) => {
    const { organisation, campaign, answer, language, reason } = input;
    const facts = await loadDeedFacts(context, input);
    if (facts === undefined) return refuse('campaign.not_found');
    const code = refuseDecline(facts, answer);
    if (code !== undefined) return refuse(code);
    const declined: DraftOf<typeof participationDeclined> = {
      log: organisation,
      kind: 'participation.declined',
      body: { campaign, answer, ...(reason === undefined ? {} : { language, reason }) },
    };
    await context.publish(declined);
    return done({ campaign: campaignKey(campaign) });
  },
});
