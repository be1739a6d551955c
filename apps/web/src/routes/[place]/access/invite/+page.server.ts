import { inviteOfficer, roles, runCommand } from '@communard/core';
import { sheetShown } from '#lib/accounts/sheet-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireFresh } from '#lib/server/require-fresh.ts';
import { requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals, request, url }) => {
  const { place } = await parent();
  const account = requireMandate(locals, place.id, ['secretariat']);
  if (request.method === 'GET') requireFresh(account, url);
  return { title: locals.t('accounts.invite_title') };
};

export const actions: Actions = {
  /** Answers with the sheet at once, not after a redirect: it stands in this answer only. */
  default: async (event) => {
    const { locals } = event;
    const place = await requirePlace(locals, event.params.place);
    const actor = requireMandate(locals, place.id, ['secretariat']);
    const form = await event.request.formData();
    const input = { ...Object.fromEntries(form), organisation: place.id };
    const made = await sendOnce(form, actor.account, () =>
      runCommand(instance(), actor, inviteOfficer, { input }),
    );
    if (!made.ok) return refuseForm(locals, made.refusal, form);
    const role = roles.find((one) => one === form.get('role')) ?? 'delegate';
    const label = String(form.get('label'));
    return { sheet: sheetShown(made.value, { place, role, label, locale: locals.locale }) };
  },
};
