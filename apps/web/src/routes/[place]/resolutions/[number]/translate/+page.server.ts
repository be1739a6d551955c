import { addTranslation } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { requireDraft, textOf } from '#lib/resolutions/require-draft.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const text = textOf(await requireDraft(locals, params));
  const languages = languageChoices(locals.locale);
  return {
    title: locals.t('resolutions.translate'),
    text,
    languages: languages.filter(({ value }) => value !== text.language),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { key, href } = await requireDraft(event.locals, event.params);
    const form = await event.request.formData();
    const values = filled(form);
    const version = Number(values['version']);
    const input = { paragraphs: '', ...values, version, resolution: key };
    const language = encodeURIComponent(values['language'] ?? '');
    const to = `${href}?text=${language}&version=${version}`;
    return act(event, addTranslation, { form, input, to, done: 'resolutions.translated' });
  },
};
