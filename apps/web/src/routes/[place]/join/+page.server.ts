import { applyForAffiliation, runCommand, withdrawApplication } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { joinPage } from '#lib/organisations/join-page.ts';
import { changeStep, checkStep } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound, requireAccount, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  if (!place.isFederation) notFound(locals);
  return {
    title: locals.t('organisations.join_title'),
    join: await joinPage(place, locals.actor, locals),
  };
};

async function begin({ locals, params, request }: RequestEvent) {
  const actor = requireAccount(locals);
  const place = await requirePlace(locals, params.place);
  const form = await request.formData();
  const input = { ...Object.fromEntries(form), federation: place.id };
  const call = { input, idempotencyKey: formKey(form) };
  return { actor, place, form, input, call };
}

export const actions: Actions = {
  change: async (event) => changeStep((await begin(event)).form),
  check: async (event) => checkStep(event.locals, applyForAffiliation, await begin(event)),
  send: async (event) => {
    const { actor, place, form, call } = await begin(event);
    const result = await runCommand(instance(), actor, applyForAffiliation, call);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'organisations.applied' });
    redirect(303, `/${place.slug}/join`);
  },
  withdraw: async (event) => {
    const { actor, place, form, call } = await begin(event);
    const result = await runCommand(instance(), actor, withdrawApplication, call);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'organisations.application_withdrawn' });
    redirect(303, `/${place.slug}/join`);
  },
};
