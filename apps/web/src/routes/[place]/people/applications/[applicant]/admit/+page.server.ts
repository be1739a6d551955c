import { admitOrganisation, runCommand } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { beginAnswer, loadAnswer } from '#lib/organisations/answer-application.ts';
import { changeStep, checkStep } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => ({
  title: locals.t('organisations.application_admit'),
  today: instance().clock().toISOString().slice(0, 10),
  ...(await loadAnswer(locals, (await parent()).place, params.applicant)),
});

export const actions: Actions = {
  change: async (event) => changeStep((await beginAnswer(event, ['day'])).form),
  check: async (event) =>
    checkStep(event.locals, admitOrganisation, await beginAnswer(event, ['day'])),
  send: async (event) => {
    const { place, actor, form, input } = await beginAnswer(event, ['day']);
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), actor, admitOrganisation, call);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'organisations.admitted' });
    redirect(303, `/${place.slug}/people`);
  },
};
