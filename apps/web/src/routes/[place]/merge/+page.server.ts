import { getPlace, mergeOrganisation } from '@communard/core';
import { act, filled } from '#lib/campaigns/act.ts';
import { instance } from '#lib/server/instance.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id);
  return { title: locals.t('organisations.merge_title') };
};

export const actions: Actions = {
  default: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    const form = await event.request.formData();
    const { into: slug = '' } = filled(form);
    const other = slug === '' ? undefined : await getPlace(instance(), slug.trim());
    // A short name nobody has goes on as it is: core refuses it by the field's name.
    const input = { organisation: place.id, into: other?.id ?? slug };
    const to = `/${place.slug}`;
    return act(event, mergeOrganisation, { form, input, to, done: 'organisations.merged' });
  },
};
