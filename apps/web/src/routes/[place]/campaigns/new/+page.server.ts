import { callCampaign, countOrganisations } from '@communard/core';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { contentField, readContent } from '#lib/campaigns/read-content.ts';
import { act } from '#lib/campaigns/act.ts';
import { instance } from '#lib/server/instance.ts';
import { typedValues } from '#lib/server/refuse-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  const members = { federation: place.id, standings: ['member'] } as const;
  const { total } = await countOrganisations(instance(), members);
  return {
    title: locals.t('campaigns.new_campaign'),
    asked: total,
    languages: languageChoices(locals.locale),
  };
};

export const actions: Actions = {
  /** The check page: nothing is asked yet, everything typed is kept. */
  check: async ({ request, locals, params }) => {
    const place = await requirePlace(locals, params.place);
    requireMandate(locals, place.id, ['secretariat']);
    const form = await request.formData();
    const values = typedValues(form);
    const languages = Object.keys(values).filter(
      (name) => name.startsWith('title-') && values[name] !== '',
    );
    return { errors: [], values, isChecking: true, languageCount: languages.length };
  },
  ask: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    const form = await event.request.formData();
    const input = { ...readContent(form), federation: place.id, asked: 'members' };
    const to = `/${place.slug}/work`;
    const fieldOf = contentField(form);
    return act(event, callCampaign, { form, input, to, done: 'campaigns.asked_them', fieldOf });
  },
};
