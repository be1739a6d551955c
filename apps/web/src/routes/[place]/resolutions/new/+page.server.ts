import { draftResolution, runCommand } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals }) => {
  const { id } = await requirePlace(locals, params.place);
  requireMandate(locals, id, ['secretariat']);
  return {
    title: locals.t('resolutions.new_draft'),
    languages: languageChoices(locals.locale),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { id, slug } = await requirePlace(event.locals, event.params.place);
    const actor = requireMandate(event.locals, id, ['secretariat']);
    const form = await event.request.formData();
    const result = await runCommand(instance(), actor, draftResolution, {
      input: { paragraphs: '', ...filled(form), federation: id },
      idempotencyKey: formKey(form),
    });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'resolutions.drafted' });
    redirect(303, `/${slug}/resolutions/${result.value.number}`);
  },
};
