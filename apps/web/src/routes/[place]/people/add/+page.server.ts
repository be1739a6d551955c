import { foundOrganisation } from '@communard/core';
import { foundHosted, hostedInput } from '#lib/organisations/found-hosted.ts';
import { changeStep, checkStep } from '#lib/server/check-step.ts';
import { instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import { readForm } from '#lib/server/read-form.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound, requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  if (!place.isFederation) notFound(locals);
  return {
    title: locals.t('organisations.add_title'),
    // The mark keeps its last stroke in place where the sentence runs from right to left.
    address: `${publicAddress()}/\u200e`,
    today: instance().clock().toISOString().slice(0, 10),
  };
};

async function begin({ locals, params, request }: RequestEvent) {
  const place = await requirePlace(locals, params.place);
  const actor = requireMandate(locals, place.id, ['secretariat']);
  return { place, actor, form: await readForm(request, ['admittedOn']) };
}

export const actions: Actions = {
  change: async (event) => changeStep((await begin(event)).form),
  check: async (event) => {
    const { place, form } = await begin(event);
    return checkStep(event.locals, foundOrganisation, { input: hostedInput(form, place), form });
  },
  /** Answers with the keys at once, not after a redirect: they stand in this answer only. */
  send: async (event) => {
    const { place, actor, form } = await begin(event);
    const result = await sendOnce(form, actor.account, () => foundHosted(form, place, actor));
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    event.setHeaders({ 'cache-control': 'no-store' });
    return { founded: { ...result.value, name: String(form.get('name')) } };
  },
};
