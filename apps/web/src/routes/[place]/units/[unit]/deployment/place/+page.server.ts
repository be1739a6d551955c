import {
  dropPlaceNeeds,
  getDeployment,
  runCommand,
  statePlaceNeeds,
  type Command,
} from '@communard/core';
import type { MessageKey } from '@communard/languages';
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

/** What a ranked place asks for. Its name and its rank are those of the unit's list of places. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { actor, unit, href } = await requireOfficer(locals, params);
  const id = url.searchParams.get('place');
  const page = await getDeployment(instance(), actor, unit);
  const listed = page?.places.find((place) => place.id === id);
  const found = listed ?? page?.withoutNeeds.find((place) => place.id === id);
  if (found === undefined) return notFound(locals);
  const { name } = found;
  return {
    title: locals.t('deployment.place_title'),
    href,
    id: found.id,
    name,
    isStated: listed !== undefined,
    typed: placeTyped(listed),
  };
};

export const actions: Actions = {
  state: async (event) => {
    const form = await event.request.formData();
    const done = { form, input: readPlace(form), flash: 'deployment.place_saved' } as const;
    return run(event, statePlaceNeeds, done);
  },
  drop: async (event) => {
    const form = await event.request.formData();
    return run(event, dropPlaceNeeds, { form, input: {}, flash: 'deployment.place_dropped' });
  },
};

type PlaceEvent = Parameters<NonNullable<Actions['state']>>[0];

interface Sent {
  readonly form: FormData;
  readonly input: object;
  readonly flash: MessageKey;
}

async function run<Input, Output, Code extends string>(
  event: PlaceEvent,
  command: Command<Input, Output, Code>,
  { form, input, flash }: Sent,
) {
  const { locals, params, url } = event;
  const { actor, unit, href } = await requireOfficer(locals, params);
  const whole = { ...input, unit, place: url.searchParams.get('place') };
  const call = { input: whole, idempotencyKey: formKey(form) };
  const result = await runCommand(instance(), actor, command, call);
  if (!result.ok) return refuseForm(locals, withField(result.refusal, placeFieldOf), form);
  leaveFlash(event, { key: flash });
  return redirect(303, `${href}/deployment`);
}
