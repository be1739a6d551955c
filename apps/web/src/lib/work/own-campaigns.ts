import { listOwnPromises, listPlacesOf } from '@communard/core';
import { instance } from '#lib/server/instance.ts';

export interface OwnCampaign {
  readonly key: string;
  readonly title: string;
  readonly lang: string;
  readonly href: string;
}

/** Campaigns that the organisation has promised something for, the latest first. */
export async function ownCampaigns(organisation: string, locale: string): Promise<OwnCampaign[]> {
  const { campaigns } = await listOwnPromises(instance(), { organisation, locale });
  const federations = [...new Set(campaigns.map(({ campaign }) => campaign.federation))];
  const places = await listPlacesOf(instance(), federations);
  const slugs = new Map(places.map(({ id, slug }) => [id, slug]));
  return campaigns.flatMap(({ campaign: { key, title, lang, federation, number } }) => {
    const slug = slugs.get(federation);
    return slug === undefined ? [] : [{ key, title, lang, href: `/${slug}/campaigns/${number}` }];
  });
}
