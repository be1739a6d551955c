import { runCommand, signResolution } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { filled } from '#lib/campaigns/act.ts';
import { languageChoices } from '#lib/campaigns/language-choices.ts';
import { requireResolution } from '#lib/resolutions/require-resolution.ts';
import { signPage } from '#lib/resolutions/sign-page.ts';
import { requireActing } from '#lib/resolutions/signers.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const own = await requireActing(locals, url);
  const sheet = signPage(await requireResolution(locals, params, url), own, locals);
  return { title: sheet.title, sheet, as: own.slug, languages: languageChoices(locals.locale) };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, url, request } = event;
    const own = await requireActing(locals, url);
    const { key, href } = await requireResolution(locals, params);
    const form = await readForm(request, ['decisionDay']);
    const values = filled(form);
    const result = await runCommand(instance(), requireAccount(locals), signResolution, {
      input: {
        ...values,
        version: Number(values['version']),
        organisation: own.id,
        resolution: key,
      },
      idempotencyKey: formKey(form),
    });
    if (!result.ok) return refuseForm(locals, result.refusal, form);
    const { number } = result.value;
    leaveFlash(event, { key: 'resolutions.signed_as_number', params: { number } });
    redirect(303, href);
  },
};
