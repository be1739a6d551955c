import { setPriority } from '@communard/core';
import { daysLater } from '#lib/places/days-later.ts';
import { visitPlaceAsOfficer } from '#lib/places/visit-place.ts';
import { instance } from '#lib/server/instance.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

/** A rank is usually thought over after a quarter. */
const reviewDays = 90;

export const load: PageServerLoad = async (event) => {
  const { t } = event.locals;
  const { sheet, name, href } = await visitPlaceAsOfficer(event);
  const today = instance().clock().toISOString().slice(0, 10);
  const { priority, freeRank } = sheet;
  return {
    title: t('places.rank_title'),
    back: { name, href },
    hint:
      freeRank === undefined
        ? t('places.field_rank_hint')
        : t('places.field_rank_free', { rank: freeRank }),
    rank: priority?.rank ?? freeRank,
    reason: priority?.reason,
    today,
    reviewOn: daysLater(today, reviewDays),
  };
};

export const actions: Actions = {
  default: (event) =>
    actInUnit(event, setPriority, {
      days: ['decidedOn', 'reviewOn'],
      fixed: { place: event.params.id },
      flash: () => ({ key: 'places.rank_saved' }),
      to: () => event.url.pathname.replace(/\/rank$/, ''),
    }),
};
