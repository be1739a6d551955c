import { listOwnDevices, verifyByCode, verifyByPasskey } from '@communard/core';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isTooMany, refuseTooMany } from '#lib/server/attempts.ts';
import { keepSession, sessionToken } from '#lib/server/cookies.ts';
import { instance } from '#lib/server/instance.ts';
import { ownPath } from '#lib/server/own-path.ts';
import { passkeyAnswer, passkeyVerifier } from '#lib/server/passkeys.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { account } = requireAccount(event.locals);
  const token = sessionToken(event) ?? '';
  const { passkeys, codeNumbers } = await listOwnDevices(instance(), account, token);
  return {
    title: event.locals.t('accounts.verify_title'),
    to: ownPath(event.url.searchParams.get('to'), '/me'),
    hasPasskey: passkeys.some(({ suspendedWhy }) => suspendedWhy === undefined),
    hasCode: codeNumbers.length > 0,
  };
};

export const actions: Actions = {
  passkey: async (event) => {
    requireAccount(event.locals);
    const form = await event.request.formData();
    if (isTooMany(event, 'verify')) return refuseTooMany(event, form);
    const answer = passkeyAnswer(event, form);
    const verified = await verifyByPasskey(instance(), passkeyVerifier, answer);
    if (!verified.ok) return refuseForm(event.locals, verified.refusal, form);
    return goOn(event, form, verified.value.token);
  },
  code: async (event) => {
    requireAccount(event.locals);
    const form = await event.request.formData();
    if (isTooMany(event, 'code')) return refuseTooMany(event, form);
    const token = sessionToken(event) ?? '';
    const written = String(form.get('code') ?? '');
    const verified = await verifyByCode(instance(), { token, written });
    if (!verified.ok) return refuseForm(event.locals, { ...verified.refusal, field: 'code' }, form);
    return goOn(event, form, verified.value.token);
  },
};

/** The session goes on under its new token, where the sensitive act waits. */
function goOn(event: RequestEvent, form: FormData, token: string): never {
  keepSession(event, token);
  redirect(303, ownPath(form.get('to'), '/me'));
}
