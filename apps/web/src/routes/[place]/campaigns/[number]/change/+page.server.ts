import { changeCampaign } from '@communard/core';
import { act } from '#lib/campaigns/act.ts';
import { contentFields } from '#lib/campaigns/content-fields.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { contentField, readContent, textRows } from '#lib/campaigns/read-content.ts';
import { requireCampaign } from '#lib/campaigns/require-campaign.ts';
import { requireMandate } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const campaign = await requireCampaign(locals, params);
  requireMandate(locals, campaign.federation, ['secretariat']);
  const { href, title, lang } = campaign;
  // One row more than there are languages, so that one can be added.
  const count = Math.max(textRows.length, campaign.content.texts.length + 1);
  return {
    title: locals.t('campaigns.change_campaign'),
    campaign: { href, title, lang },
    fields: contentFields(campaign),
    rows: Array.from({ length: count }, (_, row) => row),
    languages: languageChoices(locals.locale),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { key, federation, href } = await requireCampaign(event.locals, event.params);
    const form = await event.request.formData();
    const input = {
      ...readContent(form),
      reason: form.get('reason') ?? '',
      campaign: key,
      federation,
    };
    return act(event, changeCampaign, {
      form,
      input,
      to: href,
      done: 'campaigns.campaign_changed',
      fieldOf: contentField(form),
    });
  },
};
