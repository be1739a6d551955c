import * as v from 'valibot';
import { listMemberIds } from '../organisations/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { askOrganisations } from './ask-organisations.ts';
import { campaignKey } from './body-parts.ts';
import { daysAt } from '../platform/calendar-day.ts';
import type { campaignCalled } from './campaign.ts';
import { refuseContent } from './campaign-rules.ts';
import { loadNextNumber, lockOrganisation } from './campaigns.table.ts';
import { contentShape, toContent } from './input-shapes.ts';
import { askedShape, chooseAsked } from './choose-asked.ts';

/** Calls a campaign or a day of action and asks the organisations, in one act. */
export const callCampaign = defineCommand({
  name: 'campaign.call',
  shape: v.object({ federation: shapes.id, ...contentShape, asked: askedShape }),
  refusals: [
    'campaign.day_in_past',
    'campaign.last_day_before_day',
    'campaign.answer_by_in_past',
    'campaign.answer_by_after_day',
    'campaign.report_by_before_last_day',
    'campaign.text_language_given_twice',
    'campaign.original_text_missing',
    'campaign.text_in_other_script',
    'campaign.organisation_not_a_member',
    'campaign.nobody_asked',
  ],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ day }) => day,
  perform: async (context, input) => {
    const { tx, now, publish } = context;
    const { federation } = input;
    const content = toContent(input);
    const refusal = refuseContent(content, daysAt(now));
    if (refusal !== undefined) return { ok: false, refusal };
    const chosen = chooseAsked(input.asked, await listMemberIds(tx, federation));
    if (!chosen.ok) return chosen;
    if (chosen.value.length === 0) return refuse('campaign.nobody_asked', { field: 'asked' });
    await lockOrganisation(tx, federation);
    const number = await loadNextNumber(tx, federation);
    const called: DraftOf<typeof campaignCalled> = {
      log: federation,
      kind: 'campaign.called',
      body: { number, ...content },
    };
    await publish(called);
    await askOrganisations(context, { log: federation, number }, content, chosen.value);
    const key = campaignKey({ log: federation, number });
    return done({ campaign: key, number, asked: chosen.value.length });
  },
});
