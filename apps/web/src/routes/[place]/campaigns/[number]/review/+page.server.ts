import { reviewMistake } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { requireOwnPart } from '#lib/campaigns/require-campaign.ts';
import { readDay } from '#lib/server/read-day.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { campaign, own } = await requireOwnPart(locals, params, url);
  return {
    title: locals.t('campaigns.review_mistake'),
    campaign: { href: campaign.href, title: campaign.title, lang: campaign.lang },
    own: { name: own.name, lang: own.lang },
    languages: languageChoices(locals.locale),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const { organisation } = own;
    const recheckOn = readDay(form, 'recheckOn');
    const input = { ...filled(form), recheckOn, organisation, campaign: campaign.key };
    return act(event, reviewMistake, {
      form,
      input,
      to: campaign.href,
      done: 'campaigns.review_made',
    });
  },
};
