import { getCampaign, type CampaignPage } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { notFound, requireAccount, requirePlace } from '#lib/server/require-mandate.ts';
import { ownParts, type OwnPart } from './own-part.ts';

interface Address {
  readonly place: string;
  readonly number: string;
}

/** The campaign at an address such as `/world/campaigns/3`; otherwise there is no such page. */
export async function requireCampaign(
  locals: App.Locals,
  { place, number }: Address,
): Promise<CampaignPage & { readonly href: string }> {
  const { id, slug } = await requirePlace(locals, place);
  const query = { campaign: `${id}/${number}`, locale: locals.locale };
  const campaign = /^[1-9]\d{0,8}$/.test(number) ? await getCampaign(instance(), query) : undefined;
  if (campaign === undefined) notFound(locals);
  return { ...campaign, href: `/${slug}/campaigns/${number}` };
}

/**
 * The reader's own part in a campaign. With several organisations the address says which one acts
 * (`?as=`); without one there is nothing here for the reader.
 */
export async function requireOwnPart(
  locals: App.Locals,
  address: Address,
  url: URL,
): Promise<{ campaign: Awaited<ReturnType<typeof requireCampaign>>; own: OwnPart }> {
  requireAccount(locals);
  const campaign = await requireCampaign(locals, address);
  const parts = await ownParts(campaign.key, locals);
  const as = url.searchParams.get('as');
  const own = parts.find(({ slug }) => slug === as) ?? (as === null ? parts[0] : undefined);
  if (own === undefined) notFound(locals);
  return { campaign, own };
}
