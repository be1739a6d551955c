import { campaignPage } from '#lib/campaigns/campaign-page.ts';
import { ownParts } from '#lib/campaigns/own-part.ts';
import { requireCampaign } from '#lib/campaigns/require-campaign.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const campaign = await requireCampaign(locals, params);
  // Open to everybody but for the reader's own part, and wanted where there is no network.
  locals.keepOffline = true;
  const parts = await ownParts(campaign.key, locals);
  return {
    title: campaign.title,
    campaign: { ...(await campaignPage(campaign, locals)), href: campaign.href },
    own: parts.map(({ slug, name, lang, short, part }) => ({
      slug,
      name,
      lang,
      short,
      state: locals.t(`campaigns.state_${part.state}`),
      choices: part.choices,
      assessments: part.assessments?.length ?? 0,
    })),
  };
};
