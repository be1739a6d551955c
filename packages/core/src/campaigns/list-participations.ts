import type { OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/index.ts';
import type { PromiseStanding, ReportStanding } from './deed-rules.ts';
import { byContinent } from './get-campaign.ts';
import { loadCampaignStates, type OrganisationState } from './load-campaign-states.ts';
import type { ParticipationStateName } from './participation-state.ts';

/** One organisation that was asked, and what became of it. */
export interface ParticipationRow {
  readonly organisation: OrganisationName;
  readonly state: ParticipationStateName;
  readonly isChanged: boolean;
  readonly isLate: boolean;
  readonly isCorrected: boolean;
  readonly isReportDue: boolean;
  /** Why it does not take part, if it said so. */
  readonly reason: string | null;
  readonly promise: PromiseStanding | null;
  readonly report: ReportStanding | null;
}

/**
 * Everyone who was asked, by continent and name. There is no order by result: this is no league
 * table.
 */
export async function listParticipations(
  instance: Instance,
  query: {
    campaign: string;
    locale: string;
    state?: ParticipationStateName | undefined;
    continent?: string | undefined;
  },
): Promise<ParticipationRow[]> {
  const loaded = await loadCampaignStates(instance, query.campaign);
  const compare = new Intl.Collator(query.locale).compare;
  return (loaded?.states ?? [])
    .filter(({ state }) => query.state === undefined || state === query.state)
    .filter(
      ({ organisation }) =>
        query.continent === undefined || organisation.continent === query.continent,
    )
    .sort(
      ({ organisation: a }, { organisation: b }) =>
        byContinent(a.continent, b.continent) || compare(a.name, b.name) || compare(a.id, b.id),
    )
    .map(toRow);
}

function toRow({ standing, organisation, ...state }: OrganisationState): ParticipationRow {
  const { answer, promise, report } = standing;
  const reason = answer?.reason ?? null;
  return { organisation, ...state, reason, promise, report };
}
