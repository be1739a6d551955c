import type { OrganisationName } from '../organisations/index.ts';
import type { Instance } from '../platform/index.ts';
import type { PromiseStanding, ReportStanding } from './deed-rules.ts';
import { byContinent } from './get-campaign.ts';
import { loadCampaignStates, type OrganisationState } from './load-campaign-states.ts';
import { listKeptPhotos } from './list-kept-photos.ts';
import type { PhotoRef } from './participation.ts';
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
  /** Photos of the report that can be looked at; what it says of erased ones stays. */
  readonly photos: readonly PhotoRef[];
  readonly erasedPhotoCount: number;
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
  const rows = (loaded?.states ?? [])
    .filter(({ state }) => query.state === undefined || state === query.state)
    .filter(
      ({ organisation }) =>
        query.continent === undefined || organisation.continent === query.continent,
    )
    .sort(
      ({ organisation: a }, { organisation: b }) =>
        byContinent(a.continent, b.continent) || compare(a.name, b.name) || compare(a.id, b.id),
    );
  const named = rows.flatMap(({ standing }) => standing.report?.content.photos ?? []);
  const kept = new Set(await listKeptPhotos(instance, named));
  return rows.map((row) => toRow(row, kept));
}

function toRow(
  { standing, organisation, ...state }: OrganisationState,
  kept: ReadonlySet<PhotoRef>,
): ParticipationRow {
  const { answer, promise, report } = standing;
  const reason = answer?.reason ?? null;
  const named = report?.content.photos ?? [];
  const photos = named.filter((photo) => kept.has(photo));
  const erasedPhotoCount = named.length - photos.length;
  return { organisation, ...state, reason, promise, report, photos, erasedPhotoCount };
}
