import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { firstFederation } from '#lib/today/first-federation.ts';
import { today } from '#lib/today/today.ts';
import { unitBlocks } from '#lib/today/unit-blocks.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const account = requireAccount(locals);
  locals.keepOffline = true;
  const day = formatDay(locals.locale, instance().clock().toISOString().slice(0, 10), 'weekday');
  const place = await firstFederation(account);
  return {
    ...(place === undefined ? {} : { place }),
    title: locals.t('interface.today'),
    heading: locals.t('today.title', { day }),
    units: await unitBlocks(account, locals),
    blocks: await today(account, locals),
    hasPasskey: account.hasPasskey === true,
  };
};
