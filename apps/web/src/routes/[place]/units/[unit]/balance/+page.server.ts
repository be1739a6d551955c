import { getBalance } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { balanceShown, quarterAsked } from '#lib/work/balance-shown.ts';
import type { PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const quarter = quarterAsked(url, instance().clock(), locals);
  const asked = { unit: unit.id, day: quarter.firstDay };
  const answer = await getBalance(instance(), account, asked);
  if (answer === undefined) return notFound(locals);
  const { balance, keptFrom } = answer;
  return {
    title: t('balance.title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    quarter,
    balance: balanceShown(balance, locals),
    kept: keptFrom && t('balance.kept_figures', { day: formatDay(locale, keptFrom) }),
  };
};
