import { getInvitation, operator, runCommand, setUpInstance } from '@communard/core';
import { refusalText } from '@communard/languages';
import { keepSession } from '#lib/server/cookies.ts';
import { actorOf, instance } from '#lib/server/instance.ts';
import { publicAddress } from '#lib/server/public-address.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const invitation = await getInvitation(instance(), params.secret);
  return {
    title: locals.t('organisations.set_up_title'),
    isOpen: invitation?.role === 'founder',
    // The mark keeps its last stroke in place where the sentence runs from right to left.
    address: `${publicAddress()}/\u200e`,
    refusal: refusalText(locals.locale, { code: 'invitation.not_valid' }),
  };
};

export const actions: Actions = {
  /** Answers with the keys at once, not after a redirect: they stand in this answer only. */
  default: async (event) => {
    const { secret } = event.params;
    const form = await event.request.formData();
    const result = await sendOnce(form, secret, () =>
      // The secret of the terminal is the authority: whoever has it runs this server.
      runCommand(instance(), operator, setUpInstance, {
        input: { ...Object.fromEntries(form), secret },
      }),
    );
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    const { token, recoverySeeds, slug } = result.value;
    keepSession(event, token);
    event.locals.actor = await actorOf(token);
    const { name, nameLang } = Object.fromEntries(form);
    return { founded: { recoverySeeds, slug, name: String(name), lang: String(nameLang) } };
  },
};
