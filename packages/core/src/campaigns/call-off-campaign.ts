import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { campaignKey } from './body-parts.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { lastDayOf, textFor, type campaignCalledOff } from './campaign.ts';
import { loadCampaign, lockOrganisation } from './campaigns.table.ts';
import { campaignShape } from './input-shapes.ts';
import { loadParticipationsIn } from './participations.table.ts';
import { textLimits } from './text-limits.ts';

/** Calls a campaign off, with a reason; nobody owes anything any more, and all asked are told. */
export const callOffCampaign = defineCommand({
  name: 'campaign.call_off',
  shape: v.object({
    federation: shapes.id,
    campaign: campaignShape,
    reason: shapes.text(textLimits.reason),
  }),
  refusals: ['campaign.not_found', 'campaign.is_called_off', 'campaign.day_is_over'],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async ({ tx, now, publish, notify }, { federation, campaign: ref, reason }) => {
    await lockOrganisation(tx, federation);
    const campaign = ref.log === federation ? await loadCampaign(tx, ref) : undefined;
    if (campaign === undefined) return refuse('campaign.not_found');
    if (campaign.calledOff !== null) return refuse('campaign.is_called_off');
    const { content } = campaign;
    if (isOver(lastDayOf(content), daysAt(now))) return refuse('campaign.day_is_over');
    const calledOff: DraftOf<typeof campaignCalledOff> = {
      log: federation,
      kind: 'campaign.called_off',
      body: { number: ref.number, reason },
    };
    await publish(calledOff);
    const key = campaignKey(ref);
    const { title } = textFor(content, content.original);
    for (const { organisation } of await loadParticipationsIn(tx, [ref]))
      await notify({
        key: `campaign.called_off/${key}/${organisation}`,
        organisation,
        kind: 'campaign.called_off',
        params: { campaign: key, title, day: content.day },
      });
    return done({ campaign: key });
  },
});
