import { askMoreOrganisations, getCampaignWork, remindOrganisations } from '@communard/core';
import { act } from '#lib/campaigns/act.ts';
import { campaignPage } from '#lib/campaigns/campaign-page.ts';
import { ownParts } from '#lib/campaigns/own-part.ts';
import { requireCampaign } from '#lib/campaigns/require-campaign.ts';
import { instance } from '#lib/server/instance.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, parent }) => {
  const campaign = await requireCampaign(locals, params);
  // Open to everybody but for the reader's own part, and wanted where there is no network.
  locals.keepOffline = true;
  const parts = await ownParts(campaign.key, locals);
  const { isSecretariat } = (await parent()).mandate;
  return {
    title: campaign.title,
    campaign: { ...(await campaignPage(campaign, locals)), href: campaign.href },
    work: isSecretariat ? await getCampaignWork(instance(), { campaign: campaign.key }) : undefined,
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

export const actions: Actions = {
  remind: async (event) => {
    const { form, input, to } = await readDeed(event);
    return act(event, remindOrganisations, { form, input, to, done: 'campaigns.reminded' });
  },
  ask: async (event) => {
    const { form, input, to } = await readDeed(event);
    const asked = { ...input, asked: 'members' };
    return act(event, askMoreOrganisations, {
      form,
      input: asked,
      to,
      done: 'campaigns.asked_them',
    });
  },
};

async function readDeed({ request, locals, params }: RequestEvent) {
  const { key, federation, href } = await requireCampaign(locals, params);
  const form = await request.formData();
  return { form, input: { campaign: key, federation }, to: href };
}
