import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { lastDayOf } from './campaign.ts';
import { refusePromise } from './deed-rules.ts';
import { campaignShape, termsShape, toTerms } from './input-shapes.ts';
import { loadDeedFacts } from './load-deed-facts.ts';
import type { promiseMade } from './participation.ts';
import { refuseTerms } from './terms-rules.ts';

/** Promises in own words: what, how much, where, by when. Nobody is promised for by another. */
export const promiseParticipation = defineCommand({
  name: 'promise.make',
  shape: v.object({ organisation: shapes.id, campaign: campaignShape, ...termsShape }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'promise.organisation_not_asked',
    'promise.day_is_over',
    'promise.already_made',
    'participation.too_many_entries',
    'promise.form_not_offered',
    'promise.amount_what_missing',
    'promise.by_in_past',
    'promise.by_after_report_day',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async (context, input) => {
    const { organisation, campaign } = input;
    const facts = await loadDeedFacts(context, input);
    if (facts === undefined) return refuse('campaign.not_found');
    const code = refusePromise(facts);
    const { content } = facts.campaign;
    if (code !== undefined) return refuse(code, { params: { day: lastDayOf(content) } });
    const terms = toTerms(input, content.day);
    const refusal = refuseTerms(terms, facts);
    if (refusal !== undefined) return { ok: false, refusal };
    const made: DraftOf<typeof promiseMade> = {
      log: organisation,
      kind: 'promise.made',
      body: { campaign, ...terms },
    };
    await context.publish(made);
    return done({ campaign: campaignKey(campaign) });
  },
});
