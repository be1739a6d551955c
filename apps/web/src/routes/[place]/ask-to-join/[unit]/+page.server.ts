import { askToJoin, takesRequests } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, params, locals }) => {
  const { place } = await parent();
  const isThere = await takesRequests(instance(), { organisation: place.id, unit: params.unit });
  if (!isThere) notFound(locals);
  return { title: locals.t('units.ask_title') };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const place = await requirePlace(locals, params.place);
    const form = await request.formData();
    const input = { ...Object.fromEntries(form), organisation: place.id, unit: params.unit };
    const result = await askToJoin(instance(), input);
    return result.ok ? { asked: true } : refuseForm(locals, result.refusal, form);
  },
};
