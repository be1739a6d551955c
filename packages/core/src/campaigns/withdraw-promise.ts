import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { lastDayOf } from './campaign.ts';
import { refuseWithdrawPromise } from './deed-rules.ts';
import { campaignShape } from './input-shapes.ts';
import { loadDeedFacts } from './load-deed-facts.ts';
import type { promiseWithdrawn } from './participation.ts';
import { textLimits } from './text-limits.ts';

/** Takes a promise back in time, with a reason. Afterwards it is reported as not kept instead. */
export const withdrawPromise = defineCommand({
  name: 'promise.withdraw',
  shape: v.object({
    organisation: shapes.id,
    campaign: campaignShape,
    language: shapes.languageTag,
    why: shapes.text(textLimits.reason),
  }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'promise.not_made',
    'promise.already_reported',
    'promise.too_late_to_withdraw',
    'participation.too_many_entries',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async (context, input) => {
    const { organisation, campaign, language, why } = input;
    const facts = await loadDeedFacts(context, input);
    if (facts === undefined) return refuse('campaign.not_found');
    const code = refuseWithdrawPromise(facts);
    const day = lastDayOf(facts.campaign.content);
    if (code !== undefined) return refuse(code, { params: { day } });
    const withdrawn: DraftOf<typeof promiseWithdrawn> = {
      log: organisation,
      kind: 'promise.withdrawn',
      body: { campaign, language, why },
    };
    await context.publish(withdrawn);
    return done({ campaign: campaignKey(campaign) });
  },
});
