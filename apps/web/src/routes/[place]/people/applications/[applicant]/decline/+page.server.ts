import { declineApplication, runCommand } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { beginAnswer, loadAnswer } from '#lib/organisations/answer-application.ts';
import { changeStep, checkStep } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => ({
  title: locals.t('organisations.application_decline'),
  ...(await loadAnswer(locals, (await parent()).place, params.applicant)),
});

export const actions: Actions = {
  change: async (event) => changeStep((await beginAnswer(event)).form),
  check: async (event) => checkStep(event.locals, declineApplication, await beginAnswer(event)),
  send: async (event) => {
    const { place, actor, form, input } = await beginAnswer(event);
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), actor, declineApplication, call);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'organisations.declined' });
    redirect(303, `/${place.slug}/people/applications`);
  },
};
