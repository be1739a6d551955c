import * as v from 'valibot';
import { listMemberIds } from '../organisations/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { askOrganisations } from './ask-organisations.ts';
import { campaignKey } from './body-parts.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { lastDayOf } from './campaign.ts';
import { loadCampaign, lockOrganisation } from './campaigns.table.ts';
import { askedShape, chooseAsked } from './choose-asked.ts';
import { campaignShape } from './input-shapes.ts';
import { loadParticipationsIn } from './participations.table.ts';

/** Asks organisations that joined after the campaign was called. */
export const askMoreOrganisations = defineCommand({
  name: 'campaign.ask_more',
  shape: v.object({ federation: shapes.id, campaign: campaignShape, asked: askedShape }),
  refusals: [
    'campaign.not_found',
    'campaign.is_called_off',
    'campaign.day_is_over',
    'campaign.organisation_not_a_member',
    'campaign.nobody_asked',
  ],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ campaign }) => campaignKey(campaign),
  perform: async (context, { federation, campaign: ref, asked }) => {
    const { tx, now } = context;
    await lockOrganisation(tx, federation);
    const campaign = ref.log === federation ? await loadCampaign(tx, ref) : undefined;
    if (campaign === undefined) return refuse('campaign.not_found');
    if (campaign.calledOff !== null) return refuse('campaign.is_called_off');
    if (isOver(lastDayOf(campaign.content), daysAt(now))) return refuse('campaign.day_is_over');
    const chosen = chooseAsked(asked, await listMemberIds(tx, federation));
    if (!chosen.ok) return chosen;
    const before = await loadParticipationsIn(tx, [ref]);
    const known = new Set(before.map(({ organisation }) => organisation));
    const added = chosen.value.filter((organisation) => !known.has(organisation));
    if (added.length === 0) return refuse('campaign.nobody_asked', { field: 'asked' });
    await askOrganisations(context, ref, campaign.content, added);
    return done({ campaign: campaignKey(ref), asked: added.length });
  },
});
