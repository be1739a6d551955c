import { undoImport } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { act } from '#lib/campaigns/act.ts';
import { importsPage } from '#lib/imports/imports-page.ts';
import { takeDocument } from '#lib/imports/take-document.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  // Published facts: the keeper may look them up without a connection.
  locals.keepOffline = true;
  return { title: locals.t('imports.title'), ...(await importsPage(place, locals)) };
};

export const actions: Actions = {
  take: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    const actor = requireMandate(event.locals, place.id, ['secretariat']);
    const form = await event.request.formData();
    const taken = await takeDocument(actor, place.id, form);
    if (!taken.ok) return refuseForm(event.locals, taken.refusal, form);
    redirect(303, `/${place.slug}/import/${taken.value.draft}`);
  },
  undo: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    requireMandate(event.locals, place.id, ['secretariat']);
    const form = await event.request.formData();
    const input = { organisation: place.id, import: form.get('import') };
    return act(event, undoImport, {
      form,
      input,
      to: `/${place.slug}/import`,
      done: 'imports.undone',
    });
  },
};
