import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { datesOf, textFor, type campaignChanged, type CampaignContent } from './campaign.ts';
import { refuseChange } from './campaign-rules.ts';
import { loadCampaign, lockOrganisation } from './campaigns.table.ts';
import { campaignShape, contentShape, toContent } from './input-shapes.ts';
import { loadParticipationsIn } from './participations.table.ts';
import { textLimits } from './text-limits.ts';

/** Changes dates or texts of a campaign, with a reason. Moved dates are told to all asked. */
export const changeCampaign = defineCommand({
  name: 'campaign.change',
  shape: v.object({
    federation: shapes.id,
    campaign: campaignShape,
    ...contentShape,
    reason: shapes.text(textLimits.reason),
  }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'campaign.day_is_over',
    'campaign.report_by_only_later',
    'campaign.day_in_past',
    'campaign.last_day_before_day',
    'campaign.answer_by_in_past',
    'campaign.answer_by_after_day',
    'campaign.report_by_before_last_day',
    'campaign.text_language_given_twice',
    'campaign.original_text_missing',
    'campaign.text_in_other_script',
    'campaign.nothing_changed',
    'campaign.changed_too_often',
  ],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async ({ tx, now, publish, notify }, input) => {
    const { federation, campaign: ref, reason } = input;
    await lockOrganisation(tx, federation);
    const campaign = ref.log === federation ? await loadCampaign(tx, ref) : undefined;
    if (campaign === undefined) return refuse('campaign.not_found');
    const content = toContent(input);
    const refusal = refuseChange(campaign, content, daysAt(now));
    if (refusal !== undefined) return { ok: false, refusal };
    const changed: DraftOf<typeof campaignChanged> = {
      log: federation,
      kind: 'campaign.changed',
      body: { number: ref.number, ...content, reason },
    };
    const [entry] = await publish(changed);
    const key = campaignKey(ref);
    if (areDatesMoved(campaign.content, content)) {
      const { title } = textFor(content, content.original);
      const { day, answerBy } = content;
      for (const { organisation } of await loadParticipationsIn(tx, [ref]))
        await notify({
          key: `campaign.changed/${key}/${entry!.seq}/${organisation}`,
          organisation,
          kind: 'campaign.changed',
          params: { campaign: key, title, day, answerBy },
        });
    }
    return done({ campaign: key });
  },
});

function areDatesMoved(before: CampaignContent, after: CampaignContent): boolean {
  return JSON.stringify(datesOf(before)) !== JSON.stringify(datesOf(after));
}
