import { listOrganisationNames, type OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/index.ts';
import { parseCampaignKey, type CampaignRef } from './body-parts.ts';
import type { Campaign } from './campaign.ts';
import { loadCampaign } from './campaigns.table.ts';
import { participationState, type ParticipationState } from './participation-state.ts';
import { loadParticipationsIn } from './participations.table.ts';

export interface OrganisationState extends ParticipationState {
  readonly organisation: OrganisationName;
}

export interface CampaignStates {
  readonly ref: CampaignRef;
  readonly campaign: Campaign;
  readonly now: Date;
  readonly states: readonly OrganisationState[];
}

/** A campaign with where everyone asked stands; undefined if there is no such campaign. */
export async function loadCampaignStates(
  instance: Instance,
  key: string,
): Promise<CampaignStates | undefined> {
  const { kysely } = instance.database;
  const ref = parseCampaignKey(key);
  const campaign = ref === undefined ? undefined : await loadCampaign(kysely, ref);
  if (ref === undefined || campaign === undefined) return undefined;
  const now = instance.clock();
  const parts = await loadParticipationsIn(kysely, [ref]);
  const ids = parts.map(({ organisation }) => organisation);
  const names = await listOrganisationNames(kysely, ids);
  const states = parts.map((part) => ({
    organisation: names.get(part.organisation) ?? nameless(part.organisation),
    ...participationState(campaign, part, now),
  }));
  return { ref, campaign, now, states };
}

/** An organisation that has not said what it is called, such as a peer not yet caught up with. */
export function nameless(id: string): OrganisationName {
  return {
    id,
    slug: id,
    name: id,
    nameLang: null,
    transliteration: null,
    englishName: null,
    abbreviation: null,
    country: null,
    continent: null,
  };
}
