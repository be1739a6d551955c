import { runCommand, sealServer } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { verifyPath } from '#lib/server/verify-path.ts';
import { notFound, requireAccount, type Account } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = ({ locals }) => {
  requireSecretariat(locals);
  return { title: locals.t('sealing.seal_title') };
};

export const actions: Actions = {
  default: async (event) => {
    const { account, organisation } = requireSecretariat(event.locals);
    const form = await event.request.formData();
    const input = { organisation };
    const result = await runCommand(instance(), account, sealServer, { input });
    if (!result.ok && result.refusal.code === 'command.step_up_needed')
      redirect(303, verifyPath('/seal'));
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    leaveFlash(event, { key: 'sealing.sealed_now' });
    redirect(303, '/unseal');
  },
};

/** Whoever runs the affairs of an organisation here; the page is not there for anyone else. */
function requireSecretariat(locals: App.Locals): { account: Account; organisation: string } {
  const account = requireAccount(locals);
  const mandate = account.mandates.find(({ role }) => role === 'secretariat');
  return mandate === undefined ? notFound(locals) : { account, organisation: mandate.organisation };
}
