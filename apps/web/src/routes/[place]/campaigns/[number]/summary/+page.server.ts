import { campaignPage } from '#lib/campaigns/campaign-page.ts';
import { requireCampaign } from '#lib/campaigns/require-campaign.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const campaign = await requireCampaign(locals, params);
  return {
    title: locals.t('campaigns.summary'),
    campaign: { ...(await campaignPage(campaign, locals)), href: campaign.href },
  };
};
