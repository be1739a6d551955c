import { listAmendments, reviseResolution } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { requireDraft, textOf } from '#lib/resolutions/require-draft.ts';
import { instance } from '#lib/server/instance.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const found = await requireDraft(locals, params);
  const amendments = await listAmendments(instance(), { resolution: found.key });
  const taken = amendments.filter(
    ({ state, version }) =>
      (state === 'taken' || state === 'taken_in_part') && version === found.page.text?.version,
  );
  return {
    title: locals.t('resolutions.revise'),
    text: textOf(found),
    languages: languageChoices(locals.locale),
    takes: taken.map(({ amendment, proposer, paragraph, text, language, change }) => ({
      value: amendment,
      text: text ?? locals.t(`resolutions.amend_${change}`, { paragraph, version: 0 }),
      lang: language,
      hint: proposer.name,
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { key, href } = await requireDraft(event.locals, event.params);
    const form = await event.request.formData();
    const values = filled(form);
    const input = {
      paragraphs: '',
      ...values,
      version: Number(values['version']),
      takes: form.getAll('takes'),
      resolution: key,
    };
    const to = `${href}?version=${Number(values['version']) + 1}`;
    return act(event, reviseResolution, { form, input, to, done: 'resolutions.revised' });
  },
};
