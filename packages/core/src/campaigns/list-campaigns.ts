import type { Instance } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { campaignLine, type CampaignLine } from './campaign-line.ts';
import { loadCampaignsOf, loadCampaignYears } from './campaigns.table.ts';
import { countParticipations, type ParticipationCounts } from './count-participations.ts';
import { participationState } from './participation-state.ts';
import { loadParticipationsIn } from './participations.table.ts';

export interface CampaignList {
  readonly campaigns: readonly (CampaignLine & { readonly counts: ParticipationCounts })[];
  /** Years with campaigns, newest first. */
  readonly years: readonly string[];
}

/** The calendar of a federation: its campaigns by day, of one year or of all. */
export async function listCampaigns(
  instance: Instance,
  { federation, year, locale }: { federation: string; year?: string | undefined; locale: string },
): Promise<CampaignList> {
  const { kysely } = instance.database;
  const now = instance.clock();
  const campaigns = await loadCampaignsOf(kysely, federation, year);
  const refs = campaigns.map(({ number }) => ({ log: federation, number }));
  const parts = Map.groupBy(await loadParticipationsIn(kysely, refs), ({ campaign }) =>
    campaignKey(campaign),
  );
  return {
    years: await loadCampaignYears(kysely, federation),
    campaigns: campaigns.map((campaign) => {
      const line = campaignLine(campaign, locale, now);
      const states = (parts.get(line.key) ?? []).map((part) =>
        participationState(campaign, part, now),
      );
      return { ...line, counts: countParticipations(states) };
    }),
  };
}
