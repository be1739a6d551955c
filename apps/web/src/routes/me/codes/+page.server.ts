import { makeRecoveryCodes, needsProof, recoveryCodeCount } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import { verifyPath } from '#lib/server/verify-path.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals, request }) => {
  const actor = requireAccount(locals);
  // The answer to the form is this page too: by then the account has codes.
  if (request.method === 'GET' && (await needsProof(instance(), actor)))
    redirect(303, verifyPath('/me/codes'));
  return { title: locals.t('accounts.codes_title'), host: new URL(publicAddress()).host };
};

export const actions: Actions = {
  /** Answers with the codes at once, not after a redirect: they stand in this answer only. */
  default: async (event) => {
    const actor = requireAccount(event.locals);
    const form = await event.request.formData();
    const chosen = Number(form.get('quiet'));
    const isNumber = Number.isInteger(chosen) && chosen >= 1 && chosen <= recoveryCodeCount;
    const made = await sendOnce(form, actor.account, () =>
      makeRecoveryCodes(instance(), { actor, quietNumber: isNumber ? chosen : undefined }),
    );
    if (!made.ok) redirect(303, verifyPath('/me/codes'));
    return { made: made.value };
  },
};
