import type { Instance } from '../platform/index.ts';
import { getCampaign, type CampaignPage } from './get-campaign.ts';
import { listParticipations, type ParticipationRow } from './list-participations.ts';
import { listReviews, type ReviewLine } from './list-reviews.ts';

export interface SummarySheet {
  readonly campaign: CampaignPage;
  /** The day on which it was put together, by UTC: a sheet is only true "as of". */
  readonly asOf: string;
  readonly rows: readonly ParticipationRow[];
  /** Public reviews of this campaign. */
  readonly reviews: readonly ReviewLine[];
}

/** A campaign summed up on one sheet for print; nothing internal, whoever prints it. */
export async function getSummarySheet(
  instance: Instance,
  query: { campaign: string; locale: string },
): Promise<SummarySheet | undefined> {
  const campaign = await getCampaign(instance, query);
  if (campaign === undefined) return undefined;
  // Without a reader only public reviews come.
  const { reviews } = await listReviews(instance, { campaign: query.campaign });
  return {
    campaign,
    asOf: instance.clock().toISOString().slice(0, 10),
    rows: await listParticipations(instance, query),
    reviews,
  };
}
