import type { CommandContext } from '../platform/index.ts';
import type { CampaignRef } from './body-parts.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { loadCampaign, lockOrganisation } from './campaigns.table.ts';
import type { DeedFacts } from './deed-rules.ts';
import { foldDeeds } from './fold-deeds.ts';
import { loadParticipation } from './participations.table.ts';

/**
 * What an organisation's deed is judged by, now and until the transaction ends: nothing else of the
 * same organisation comes between. Undefined if there is no such campaign.
 */
export async function loadDeedFacts(
  { tx, now }: CommandContext,
  { campaign: ref, organisation }: { campaign: CampaignRef; organisation: string },
): Promise<DeedFacts | undefined> {
  await lockOrganisation(tx, organisation);
  const campaign = await loadCampaign(tx, ref);
  if (campaign === undefined) return undefined;
  const participation = await loadParticipation(tx, ref, organisation);
  return {
    campaign,
    isCalledOff: campaign.calledOff !== null,
    isAsked: participation.asked !== null,
    standing: foldDeeds(campaign, participation),
    deedCount: participation.deeds.length,
    days: daysAt(now),
  };
}
