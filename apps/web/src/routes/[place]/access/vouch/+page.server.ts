import { listMandateHolders, vouchForAccount } from '@communard/core';
import { actOnAccess } from '#lib/accounts/act-on-access.ts';
import { instance } from '#lib/server/instance.ts';
import { requireFresh } from '#lib/server/require-fresh.ts';
import { requireMandate } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals, request, url }) => {
  const { place } = await parent();
  const reader = requireMandate(locals, place.id);
  if (request.method === 'GET') requireFresh(reader, url);
  const holders = await listMandateHolders(instance(), place.id);
  return {
    title: locals.t('accounts.vouch_title'),
    others: holders.filter(({ account }) => account !== reader.account),
  };
};

export const actions: Actions = {
  default: (event) => actOnAccess(event, vouchForAccount, 'accounts.vouched'),
};
