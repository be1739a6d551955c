import { changePromise, promiseParticipation } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { requireOwnPart } from '#lib/campaigns/require-campaign.ts';
import { readDay } from '#lib/server/read-day.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { campaign, own } = await requireOwnPart(locals, params, url);
  const { promise } = own.part.standing;
  return {
    title: locals.t('campaigns.promise_for', { name: own.short }),
    campaign: { href: campaign.href, title: campaign.title, lang: campaign.lang },
    own: { name: own.name, lang: own.lang, short: own.short },
    forms: campaign.forms,
    languages: languageChoices(locals.locale),
    before: own.part.choices.canChangePromise ? promise?.terms : undefined,
    day: campaign.day,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { campaign, own } = await requireOwnPart(event.locals, event.params, event.url);
    const form = await event.request.formData();
    const { organisation, part } = own;
    const by = readDay(form, 'by');
    const input = { ...filled(form), by, organisation, campaign: campaign.key };
    return part.choices.canChangePromise
      ? act(event, changePromise, { form, input, to: campaign.href, done: 'campaigns.changed' })
      : act(event, promiseParticipation, {
          form,
          input,
          to: campaign.href,
          done: 'campaigns.promise_made',
        });
  },
};
