import { dropPlace, getDeployment, rankPlace, runCommand } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { placeFieldOf, placeTyped, readPlace } from '#lib/deployment/place-form.ts';
import { requireOfficer } from '#lib/deployment/require-officer.ts';
import { withField } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** Without `?place=` a new place is put on the list. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, unit, href } = await requireOfficer(locals, params);
  const id = url.searchParams.get('place');
  const page = id === null ? undefined : await getDeployment(instance(), actor, unit);
  const listed = page?.places.find((place) => place.id === id);
  if (id !== null && listed === undefined) notFound(locals);
  return { title: locals.t('deployment.place_title'), href, id, typed: placeTyped(listed) };
};

export const actions: Actions = {
  rank: async (event) => {
    const { locals, params, request, url } = event;
    const { actor, unit, href } = await requireOfficer(locals, params);
    const form = await request.formData();
    const place = url.searchParams.get('place') ?? undefined;
    const input = { ...readPlace(form), unit, place };
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), actor, rankPlace, call);
    if (!result.ok) return refuseForm(locals, withField(result.refusal, placeFieldOf), form);
    leaveFlash(event, { key: 'deployment.place_saved' });
    redirect(303, `${href}/deployment`);
  },
  drop: async (event) => {
    const { locals, params, request, url } = event;
    const { actor, unit, href } = await requireOfficer(locals, params);
    const form = await request.formData();
    const input = { unit, place: url.searchParams.get('place') };
    const result = await runCommand(instance(), actor, dropPlace, { input });
    if (!result.ok) return refuseForm(locals, result.refusal, form);
    leaveFlash(event, { key: 'deployment.place_dropped' });
    redirect(303, `${href}/deployment`);
  },
};
