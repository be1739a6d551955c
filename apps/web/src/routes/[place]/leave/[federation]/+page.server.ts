import { leaveFederation } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id);
  const { name } = await requirePlace(locals, params.federation);
  return { title: locals.t('organisations.leave_title', { federation: name }) };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const [place, federation] = await Promise.all([
      requirePlace(locals, params.place),
      requirePlace(locals, params.federation),
    ]);
    const form = await request.formData();
    const input = { ...filled(form), organisation: place.id, federation: federation.id };
    const to = `/${place.slug}`;
    return act(event, leaveFederation, { form, input, to, done: 'organisations.left' });
  },
};
