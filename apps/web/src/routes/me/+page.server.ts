import { endAllSessions } from '@communard/core';
import { redirect } from '@sveltejs/kit';
import { labelShown } from '#lib/accounts/label-shown.ts';
import { ownTeamsShown } from '#lib/asked/teams-shown.ts';
import { transfersShown } from '#lib/asked/transfers-shown.ts';
import { ownPlaces } from '#lib/accounts/own-places.ts';
import { dropSession } from '#lib/server/cookies.ts';
import { leaveFlash } from '#lib/server/flash.ts';
import { instance } from '#lib/server/instance.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const account = requireAccount(locals);
  return {
    title: locals.t('interface.me'),
    label: labelShown(account.label, locals.t),
    ownPlaces: await ownPlaces(account),
    asked: [...(await transfersShown(account, locals)), ...(await ownTeamsShown(account, locals))],
  };
};

export const actions: Actions = {
  everywhere: async (event) => {
    await endAllSessions(instance(), requireAccount(event.locals).account);
    dropSession(event);
    leaveFlash(event, { key: 'organisations.signed_out_everywhere' });
    // What the browser's own cache holds of the session goes too, as in /sign-out.
    event.setHeaders({ 'clear-site-data': '"cache"' });
    redirect(303, '/');
  },
};
