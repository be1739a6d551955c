import { formatDay, formatMoment } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { firstFederation } from '#lib/today/first-federation.ts';
import { keptForms, mayKeepToday } from '#lib/today/kept-forms.ts';
import { today } from '#lib/today/today.ts';
import { unitBlocks } from '#lib/today/unit-blocks.ts';
import { requireAccount } from '#lib/server/require-mandate.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const account = requireAccount(locals);
  const now = instance().clock();
  const day = formatDay(locals.locale, now.toISOString().slice(0, 10), 'weekday');
  const place = await firstFederation(account);
  const units = await unitBlocks(account, locals);
  const blocks = await today(account, locals);
  locals.keepOffline = mayKeepToday({ units });
  locals.keepForms = keptForms({ units, blocks });
  return {
    ...(place === undefined ? {} : { place }),
    title: locals.t('interface.today'),
    heading: locals.t('today.title', { day }),
    asOf: locals.t('kept.as_of', { when: formatMoment(locals.locale, now) }),
    units,
    blocks,
    hasPasskey: account.hasPasskey === true,
  };
};
