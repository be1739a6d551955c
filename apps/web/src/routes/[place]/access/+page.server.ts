import {
  bringBackAccount,
  declineApproval,
  giveApproval,
  listMandateHolders,
  revokeInvitation,
  runCommand,
} from '@communard/core';
import { accessShown } from '#lib/accounts/access-shown.ts';
import { actOnAccess } from '#lib/accounts/act-on-access.ts';
import { sheetShown } from '#lib/accounts/sheet-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound, requireMandate, requirePlace } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { place } = await parent();
  const { account } = requireMandate(locals, place.id);
  const { locale, t } = locals;
  return {
    title: t('accounts.access_title'),
    access: await accessShown(place.id, { account, locale, t }),
  };
};

export const actions: Actions = {
  allow: (event) => actOnAccess(event, giveApproval, 'accounts.allowed'),
  decline: (event) => actOnAccess(event, declineApproval, 'accounts.declined'),
  revoke: (event) => actOnAccess(event, revokeInvitation, 'accounts.sheet_revoked'),
  /** Answers with the sheet at once, not after a redirect: it stands in this answer only. */
  bring_back: async (event) => {
    const { locals, params } = event;
    const place = await requirePlace(locals, params.place);
    const actor = requireMandate(locals, place.id);
    const form = await event.request.formData();
    const input = { ...Object.fromEntries(form), organisation: place.id };
    const holders = await listMandateHolders(instance(), place.id);
    const holder = holders.find(({ account }) => account === form.get('account'));
    if (holder === undefined) notFound(locals);
    const made = await sendOnce(form, actor.account, () =>
      runCommand(instance(), actor, bringBackAccount, { input }),
    );
    if (!made.ok) return refuseForm(locals, made.refusal, form);
    const { role, label } = holder;
    return { sheet: sheetShown(made.value, { place, role, label, locale: locals.locale }) };
  },
};
