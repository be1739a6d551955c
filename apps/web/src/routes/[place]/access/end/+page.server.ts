import { endMandate, listMandateHolders } from '@communard/core';
import { actOnAccess } from '#lib/accounts/act-on-access.ts';
import { labelShown } from '#lib/accounts/label-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound, requireMandate } from '#lib/server/require-mandate.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ parent, locals, url }) => {
  const { place } = await parent();
  requireMandate(locals, place.id, ['secretariat']);
  const holders = await listMandateHolders(instance(), place.id);
  const holder = holders.find(
    ({ account, role }) =>
      account === url.searchParams.get('account') && role === url.searchParams.get('role'),
  );
  if (holder === undefined) notFound(locals);
  const label = labelShown(holder.label, locals.t);
  return { title: locals.t('accounts.end_mandate_title'), holder: { ...holder, label } };
};

export const actions: Actions = {
  default: (event) => actOnAccess(event, endMandate, 'accounts.mandate_ended'),
};
