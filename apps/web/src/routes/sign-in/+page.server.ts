import {
  getInvitation,
  parseReadableCode,
  signInWithCode,
  signInWithPasskey,
} from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { firstPage } from '#lib/accounts/first-page.ts';
import { isTooMany, refuseTooMany } from '#lib/server/attempts.ts';
import { keepSession } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { passkeyAnswer, passkeyVerifier } from '#lib/server/passkeys.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals: { t, actor } }) => ({
  title: t('interface.sign_in'),
  isSignedIn: actor !== undefined,
});

export const actions: Actions = {
  passkey: async (event) => {
    const form = await event.request.formData();
    if (isTooMany(event, 'sign_in')) return refuseTooMany(event, form);
    const answer = passkeyAnswer(event, form);
    const entered = await signInWithPasskey(instance(), passkeyVerifier, answer);
    if (!entered.ok) return refuseForm(event.locals, entered.refusal, form);
    keepSession(event, entered.value.token);
    leaveFlash(event, { key: 'organisations.signed_in' });
    redirect(303, firstPage());
  },
  /** A code from an invitation sheet or from the card of recovery codes. */
  code: async (event) => {
    const form = await event.request.formData();
    if (isTooMany(event, 'code')) return refuseTooMany(event, form);
    const written = String(form.get('code') ?? '');
    const secret = parseReadableCode(written);
    const isInvitation =
      secret !== undefined && (await getInvitation(instance(), secret)) !== undefined;
    if (isInvitation) redirect(303, `/sign-in/${secret}`);
    const entered = await signInWithCode(instance(), written);
    if (!entered.ok) return refuseForm(event.locals, { ...entered.refusal, field: 'code' }, form);
    keepSession(event, entered.value.token);
    leaveFlash(event, { key: 'accounts.signed_in_by_code' });
    redirect(303, '/me/devices');
  },
};
