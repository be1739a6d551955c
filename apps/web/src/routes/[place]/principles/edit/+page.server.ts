import { runCommand, statePrinciples } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { boxOfRefusal, writtenTexts } from '#lib/organisations/text-by-language.ts';
import { changeStep, checkStep, withField } from '#lib/server/check-step.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { formKey } from '#lib/server/form-key.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  return { title: locals.t('organisations.principles_state') };
};

async function begin({ locals, params, request }: RequestEvent) {
  const place = await requirePlace(locals, params.place);
  const actor = requireMandate(locals, place.id, ['secretariat']);
  const form = await request.formData();
  const texts = writtenTexts('text', form);
  const input = { federation: place.id, texts };
  const fieldOf = boxOfRefusal('text', 'texts', texts, locals.locale);
  return { place, actor, form, input, fieldOf };
}

export const actions: Actions = {
  change: async (event) => changeStep((await begin(event)).form),
  check: async (event) => checkStep(event.locals, statePrinciples, await begin(event)),
  send: async (event) => {
    const { place, actor, form, input, fieldOf } = await begin(event);
    const call = { input, idempotencyKey: formKey(form) };
    const result = await runCommand(instance(), actor, statePrinciples, call);
    if (!result.ok) return refuseForm(event.locals, withField(result.refusal, fieldOf), form);
    const { version } = result.value;
    leaveFlash(event, { key: 'organisations.principles_stated', params: { version } });
    redirect(303, `/${place.slug}/principles`);
  },
};
