import {
  getRhythm,
  instruments,
  officerRoles,
  rhythmWeeks,
  statePause,
  takeBackPause,
  type UnitRole,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { rhythmTable, silenceText, witheredText } from '#lib/work/rhythm-shown.ts';
import type { Actions, PageServerLoad } from './$types.ts';

const officers: readonly UnitRole[] = officerRoles;
const monday = 1;

/** Half a year of the unit's days, of all work or of one instrument, and its pauses. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const instrument = instruments.find((one) => one === url.searchParams.get('instrument'));
  const picture = { unit: unit.id, weekCount: rhythmWeeks.wide, firstWeekday: monday, instrument };
  const rhythm = await getRhythm(instance(), account, picture);
  if (rhythm === undefined) return notFound(locals);
  const { keptFrom, pauses } = rhythm;
  return {
    title: t('rhythm.rhythm_title'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    isOfficer: officers.includes(own.role),
    instrument: instrument ?? '',
    instruments: instruments.map((value) => ({ value, text: t(`work.instrument_${value}`) })),
    caption:
      instrument === undefined
        ? t('rhythm.caption')
        : t('rhythm.caption_instrument', { instrument: t(`work.instrument_${instrument}`) }),
    rhythm: rhythmTable(rhythm.weeks, locale),
    silence: silenceText(rhythm.silence, unit.name, locals),
    withered: witheredText(rhythm.revival, t),
    kept: keptFrom && t('rhythm.kept_from', { day: formatDay(locale, keptFrom) }),
    pauses: pauses.toReversed().map(({ id, from, through }) => ({
      id,
      text: t('rhythm.pause_span', {
        from: formatDay(locale, from),
        through: formatDay(locale, through),
      }),
    })),
  };
};

export const actions: Actions = {
  pause: (event) =>
    actInUnit(event, statePause, {
      days: ['from', 'through'],
      flash: () => ({ key: 'rhythm.pause_stated' }),
    }),
  back: (event) =>
    actInUnit(event, takeBackPause, { flash: () => ({ key: 'rhythm.pause_taken_back' }) }),
};
