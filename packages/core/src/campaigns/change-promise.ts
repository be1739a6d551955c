import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { lastDayOf } from './campaign.ts';
import { refuseChangePromise } from './deed-rules.ts';
import { campaignShape, termsShape, toTerms } from './input-shapes.ts';
import { loadDeedFacts } from './load-deed-facts.ts';
import type { promiseChanged, PromiseTerms } from './participation.ts';
import { refuseTerms } from './terms-rules.ts';
import { textLimits } from './text-limits.ts';

/** Changes a promise in time, openly and with a reason; the earlier terms stay on record. */
export const changePromise = defineCommand({
  name: 'promise.change',
  shape: v.object({
    organisation: shapes.id,
    campaign: campaignShape,
    ...termsShape,
    why: shapes.text(textLimits.reason),
  }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'promise.not_made',
    'promise.already_reported',
    'promise.too_late_to_change',
    'participation.too_many_entries',
    'promise.form_not_offered',
    'promise.amount_what_missing',
    'promise.by_in_past',
    'promise.by_after_report_day',
    'promise.nothing_changed',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async (context, input) => {
    const { organisation, campaign, why } = input;
    const facts = await loadDeedFacts(context, input);
    if (facts === undefined) return refuse('campaign.not_found');
    const code = refuseChangePromise(facts);
    const day = lastDayOf(facts.campaign.content);
    if (code !== undefined) return refuse(code, { params: { day } });
    const before = facts.standing.promise!.terms;
    const terms = toTerms(input, before.by);
    const refusal = refuseTerms(terms, facts, before);
    if (refusal !== undefined) return { ok: false, refusal };
    if (plain(terms) === plain(before)) return refuse('promise.nothing_changed');
    const changed: DraftOf<typeof promiseChanged> = {
      log: organisation,
      kind: 'promise.changed',
      body: { campaign, ...terms, why },
    };
    await context.publish(changed);
    return done({ campaign: campaignKey(campaign) });
  },
});

function plain({ form, language, words, amount, place, by }: PromiseTerms): string {
  const { number, unit, what } = amount ?? {};
  return JSON.stringify([form, language, words, number, unit, what, place, by]);
}
