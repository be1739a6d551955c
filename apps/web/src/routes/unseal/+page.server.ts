import { enterKeyShare, forgetKeyShares, getUnsealing } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** Open to anyone: a share is its own authority, and its holder may have no account here. */
export const load: PageServerLoad = ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const { isSealed, given, needed } = getUnsealing(instance());
  return {
    title: locals.t('sealing.title'),
    unsealing: { isSealed, given, needed: needed ?? null, missing: (needed ?? 0) - given },
  };
};

export const actions: Actions = {
  enter: async (event) => {
    const form = await event.request.formData();
    const share = form.get('share');
    const result = await enterKeyShare(instance(), typeof share === 'string' ? share : '');
    if (!result.ok) {
      // Only a share with a slip of the pen goes back to be mended; any other is not shown again.
      if (result.refusal.code !== 'vault.share_malformed') form.delete('share');
      return refuseForm(event.locals, result.refusal, form);
    }
    const { isSealed } = result.value;
    leaveFlash(event, { key: isSealed ? 'sealing.share_taken' : 'sealing.opened' });
    redirect(303, '/unseal');
  },
  restart: (event) => {
    forgetKeyShares(instance());
    leaveFlash(event, { key: 'sealing.started_over' });
    redirect(303, '/unseal');
  },
};
