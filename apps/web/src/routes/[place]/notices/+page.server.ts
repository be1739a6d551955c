import { getNoticeAddress, runCommand, setNoticeAddress } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  requireMandate(locals, place.id);
  return {
    title: locals.t('organisations.notices_title'),
    noticeAddress: await getNoticeAddress(instance(), place.id),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const place = await requirePlace(event.locals, event.params.place);
    const actor = requireMandate(event.locals, place.id);
    const form = await event.request.formData();
    const input = { ...Object.fromEntries(form), organisation: place.id };
    const result = await runCommand(instance(), actor, setNoticeAddress, { input });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    const outcome = result.value.isSet ? 'set' : 'taken_away';
    leaveFlash(event, { key: `organisations.notices_${outcome}` });
    redirect(303, '/me');
  },
};
