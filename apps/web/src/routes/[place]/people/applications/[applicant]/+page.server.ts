import { giveOpinion, runCommand } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import {
  requireApplication,
  requireApplicationReader,
} from '#lib/organisations/application-readers.ts';
import { applicationShown } from '#lib/organisations/application-shown.ts';
import { changeStep, checkStep } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { place } = await parent();
  const { isSecretariat, members } = await requireApplicationReader(locals, place);
  const application = await requireApplication(locals, place, params.applicant);
  return {
    title: locals.t('organisations.application_title'),
    application: applicationShown(application, locals),
    isSecretariat,
    members,
  };
};

async function begin({ locals, params, request }: RequestEvent) {
  const place = await requirePlace(locals, params.place);
  const { actor, members } = await requireApplicationReader(locals, place);
  const { applicant } = await requireApplication(locals, place, params.applicant);
  const form = await request.formData();
  const organisation = form.get('organisation') ?? members[0]?.id;
  const input = { ...Object.fromEntries(form), organisation, federation: place.id, applicant };
  return { place, actor, form, input };
}

export const actions: Actions = {
  change: async (event) => changeStep((await begin(event)).form),
  check: async (event) => checkStep(event.locals, giveOpinion, await begin(event)),
  send: async (event) => {
    const { place, actor, form, input } = await begin(event);
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), actor, giveOpinion, call);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'organisations.opinion_given' });
    redirect(303, `/${place.slug}/people/applications`);
  },
};
