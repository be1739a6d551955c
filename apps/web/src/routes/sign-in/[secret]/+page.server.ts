import { redeemInvitation } from '@communard/core';
import { refusalText } from '@communard/languages';
import { redirect } from '@sveltejs/kit';
import { firstPage } from '#lib/accounts/first-page.ts';
import { invitationShown } from '#lib/accounts/invitation-shown.ts';
import { keepSession } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** Looking spends nothing: mail scanners and previews open links before people do. */
export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return {
    title: locals.t('interface.sign_in'),
    invitation: await invitationShown(params.secret, locals.t),
    refusal: refusalText(locals.locale, { code: 'invitation.not_valid' }),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const redeemed = await redeemInvitation(instance(), event.params.secret);
    if (!redeemed.ok) return refuseForm(event.locals, redeemed.refusal, form);
    keepSession(event, redeemed.value.token);
    leaveFlash(event, { key: 'organisations.signed_in' });
    redirect(303, firstPage());
  },
};
