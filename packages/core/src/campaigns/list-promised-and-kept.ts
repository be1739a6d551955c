import type { Instance } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { campaignLine, type CampaignLine } from './campaign-line.ts';
import type { Campaign } from './campaign.ts';
import { loadCampaigns, loadCampaignsOf } from './campaigns.table.ts';
import { countParticipations, type ParticipationCounts } from './count-participations.ts';
import type { Participation } from './participation.ts';
import { participationState, type ParticipationState } from './participation-state.ts';
import { loadParticipationsIn, loadParticipationsOf } from './participations.table.ts';

export interface YearOfPromises {
  readonly year: string;
  readonly campaigns: number;
  readonly counts: ParticipationCounts;
}

export interface OwnPromises {
  readonly years: readonly YearOfPromises[];
  /** Newest day first. */
  readonly campaigns: readonly (ParticipationState & { readonly campaign: CampaignLine })[];
}

/** What an organisation promised and kept over the years, for itself. */
export async function listOwnPromises(
  instance: Instance,
  { organisation, locale }: { organisation: string; locale: string },
): Promise<OwnPromises> {
  const { kysely } = instance.database;
  const now = instance.clock();
  const parts = await loadParticipationsOf(kysely, organisation);
  const keys = parts.map(({ campaign }) => campaignKey(campaign));
  const dated = datedStates([...(await loadCampaigns(kysely, keys)).values()], parts, now);
  return {
    years: yearsOf(dated),
    campaigns: dated
      .map(({ campaign, state }) => ({ ...state, campaign: campaignLine(campaign, locale, now) }))
      .sort((a, b) => (a.campaign.day < b.campaign.day ? 1 : -1)),
  };
}

/**
 * What all members together promised and kept over the years, in counts. Who they were is asked of
 * each campaign; there is no list of organisations by reliability, on purpose.
 */
export async function listPromisedAndKept(
  instance: Instance,
  { federation }: { federation: string },
): Promise<YearOfPromises[]> {
  const { kysely } = instance.database;
  const campaigns = await loadCampaignsOf(kysely, federation);
  const refs = campaigns.map(({ number }) => ({ log: federation, number }));
  const parts = await loadParticipationsIn(kysely, refs);
  return yearsOf(datedStates(campaigns, parts, instance.clock()));
}

interface DatedState {
  readonly campaign: Campaign;
  readonly state: ParticipationState;
}

function datedStates(
  campaigns: readonly Campaign[],
  parts: readonly Participation[],
  now: Date,
): DatedState[] {
  const known = new Map(
    campaigns.map((campaign) => [
      campaignKey({ log: campaign.federation, number: campaign.number }),
      campaign,
    ]),
  );
  return parts.flatMap((part) => {
    const campaign = known.get(campaignKey(part.campaign));
    return campaign === undefined
      ? []
      : [{ campaign, state: participationState(campaign, part, now) }];
  });
}

function yearsOf(dated: readonly DatedState[]): YearOfPromises[] {
  const years = Map.groupBy(dated, ({ campaign }) => campaign.content.day.slice(0, 4));
  return [...years]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, states]) => ({
      year,
      campaigns: new Set(states.map(({ campaign }) => campaign)).size,
      counts: countParticipations(states.map(({ state }) => state)),
    }));
}
