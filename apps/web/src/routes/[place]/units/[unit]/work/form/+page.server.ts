import { getLog } from '@communard/core';
import { formatMoment } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { quickLog } from '#lib/work/log-shown.ts';
import type { PageServerLoad } from './$types.ts';

/** The forms of the log without the log: what a device keeps for days without a network. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { place, account, unit } = await visitOwnUnit(event);
  const log = await getLog(instance(), account, { unit: unit.id, weekCount: 1 });
  if (log === undefined) return notFound(locals);
  const shown = quickLog(log, `/${place.slug}/units/${unit.id}/work`, locals);
  locals.keepOffline = shown.mayKeep;
  return {
    title: locals.t('work.log_title'),
    asOf: locals.t('kept.as_of', { when: formatMoment(locals.locale, instance().clock()) }),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    log: shown,
  };
};
