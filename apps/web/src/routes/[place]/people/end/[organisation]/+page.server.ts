import { endAffiliation } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { instance } from '#lib/server/instance.ts';
import { readForm } from '#lib/server/read-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  const { name, slug } = await requirePlace(locals, params.organisation);
  return {
    title: locals.t('organisations.end_title', { name }),
    organisation: `/${slug}`,
    today: instance().clock().toISOString().slice(0, 10),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const [place, organisation] = await Promise.all([
      requirePlace(locals, params.place),
      requirePlace(locals, params.organisation),
    ]);
    const form = await readForm(request, ['day']);
    const input = { ...filled(form), federation: place.id, organisation: organisation.id };
    const to = `/${organisation.slug}`;
    return act(event, endAffiliation, { form, input, to, done: 'organisations.ended' });
  },
};
