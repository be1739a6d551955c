import { balanceUnitsLeast, getBalanceBelow } from '@communard/core';
import { instance } from '#lib/server/instance.ts';
import { visitTree } from '#lib/units/require-tree.ts';
import { balanceShown, quarterAsked } from '#lib/work/balance-shown.ts';
import type { PageServerLoad } from './$types.ts';

/** The quarter of all units below together, for those above. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t } = locals;
  const { place, account } = await visitTree(event);
  const quarter = quarterAsked(url, instance().clock(), locals);
  const asked = { organisation: place.id, day: quarter.firstDay };
  const { units, balance } = await getBalanceBelow(instance(), account, asked);
  return {
    title: t('balance.below_title'),
    tree: `/${place.slug}/units`,
    quarter,
    about:
      balance === undefined
        ? t('balance.too_few', { least: balanceUnitsLeast })
        : t('balance.below_about', { units }),
    balance: balance && balanceShown(balance, locals),
  };
};
