import { callOffCampaign } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireCampaign } from '#lib/campaigns/require-campaign.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const place = await requirePlace(locals, params.place);
  requireMandate(locals, place.id, ['secretariat']);
  const { href, title, lang } = await requireCampaign(locals, params);
  return { title: locals.t('campaigns.call_off'), campaign: { href, title, lang } };
};

export const actions: Actions = {
  default: async (event) => {
    const campaign = await requireCampaign(event.locals, event.params);
    const form = await event.request.formData();
    const input = {
      ...filled(form),
      federation: campaign.federation,
      number: campaign.number,
      campaign: campaign.key,
    };
    return act(event, callOffCampaign, {
      form,
      input,
      to: campaign.href,
      done: 'campaigns.called_off',
    });
  },
};
