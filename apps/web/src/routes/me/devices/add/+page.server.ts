import { addPasskey, listOwnDevices, needsProof } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { firstPage } from '#lib/accounts/first-page.ts';
import { isTooMany, refuseTooMany } from '#lib/server/attempts.ts';
import { sessionToken } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { passkeyAnswer, passkeyVerifier } from '#lib/server/passkeys.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { verifyPath } from '#lib/server/verify-path.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = requireAccount(locals);
  if (await needsProof(instance(), actor)) redirect(303, verifyPath('/me/devices/add'));
  return { title: locals.t('accounts.add_passkey'), later: firstPage() };
};

export const actions: Actions = {
  default: async (event) => {
    const actor = requireAccount(event.locals);
    const form = await event.request.formData();
    if (isTooMany(event, 'verify')) return refuseTooMany(event, form);
    const answer = passkeyAnswer(event, form);
    const added = await addPasskey(instance(), passkeyVerifier, { ...answer, actor });
    if (!added.ok) return refuseForm(event.locals, added.refusal, form);
    leaveFlash(event, { key: 'accounts.passkey_is_added' });
    const token = sessionToken(event) ?? '';
    const { codeNumbers } = await listOwnDevices(instance(), actor.account, token);
    redirect(303, codeNumbers.length === 0 ? '/me/codes' : '/me/devices');
  },
};
