import * as v from 'valibot';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { defineCommand, done, refuse, shapes, type NoticeDraft } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { textFor, type Campaign } from './campaign.ts';
import { loadCampaign, lockOrganisation } from './campaigns.table.ts';
import { campaignShape } from './input-shapes.ts';
import { participationState } from './participation-state.ts';
import { loadParticipationsIn } from './participations.table.ts';

/**
 * Reminds those who have not answered, and after the day those who have not reported; each at most
 * once a day. A reminder is a letter, not a deed: nothing is written into the record.
 */
export const remindOrganisations = defineCommand({
  name: 'campaign.remind',
  shape: v.object({ federation: shapes.id, campaign: campaignShape }),
  refusals: ['campaign.not_found', 'campaign.is_called_off', 'campaign.nobody_waits'],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async ({ tx, now, notify }, { federation, campaign: ref }) => {
    await lockOrganisation(tx, federation);
    const campaign = ref.log === federation ? await loadCampaign(tx, ref) : undefined;
    if (campaign === undefined) return refuse('campaign.not_found');
    if (campaign.calledOff !== null) return refuse('campaign.is_called_off');
    let count = 0;
    for (const part of await loadParticipationsIn(tx, [ref])) {
      const kind = letterFor(campaign, participationState(campaign, part, now), now);
      if (kind === undefined) continue;
      count += 1;
      await notify(letter(campaign, { kind, organisation: part.organisation, now }));
    }
    return count === 0
      ? refuse('campaign.nobody_waits')
      : done({ campaign: campaignKey(ref), count });
  },
});

type Kind = 'campaign.answer_due' | 'campaign.report_due' | 'campaign.report_overdue';

function letterFor(
  { content: { reportBy } }: Campaign,
  { state, isReportDue }: ReturnType<typeof participationState>,
  now: Date,
): Kind | undefined {
  if (state === 'asked') return 'campaign.answer_due';
  if (!isReportDue && state !== 'not_reported') return undefined;
  return isOver(reportBy, daysAt(now)) ? 'campaign.report_overdue' : 'campaign.report_due';
}

function letter(
  { federation, number, content }: Campaign,
  { kind, organisation, now }: { kind: Kind; organisation: string; now: Date },
): NoticeDraft {
  const key = campaignKey({ log: federation, number });
  const { title } = textFor(content, content.original);
  const date = kind === 'campaign.answer_due' ? content.answerBy : content.reportBy;
  return {
    // Its day stands in the key: a second wish on the same day is the same letter.
    key: `${kind}/${key}/${date}/${organisation}/asked-on-${daysAt(now).inUtc}`,
    organisation,
    kind,
    params: { campaign: key, title, day: content.day, date },
  };
}
