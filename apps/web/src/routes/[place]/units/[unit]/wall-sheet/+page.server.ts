import { getWallSheet, instruments, sides } from '@communard/core';
import { formatDay, formatList, formatMonth } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import { monthAsked, sheetDays } from '#lib/work/sheet-shown.ts';
import type { PageServerLoad } from './$types.ts';

/** A blank sheet of a month for the wall, with places as the unit's mode prints them. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const sheet = await getWallSheet(instance(), account, unit.id);
  if (sheet === undefined) return notFound(locals);
  const month = monthAsked(url, instance().clock());
  const named = sheet.places.flatMap(({ number, name }) =>
    name === undefined ? [] : [t('sheets.wall_place', { number, name })],
  );
  const words = {
    instruments: formatList(
      locale,
      instruments.map((one) => t(`work.instrument_${one}`)),
    ),
    sides: formatList(
      locale,
      sides.map((one) => t(`work.side_${one}`)),
    ),
  };
  return {
    title: t('sheets.wall'),
    month: { text: formatMonth(locale, month.this), earlier: month.earlier, later: month.later },
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    days: sheetDays(month.this, locale),
    key: t('sheets.wall_key', words),
    placeNames:
      named.length === 0 ? undefined : t('sheets.wall_places', { places: named.join(' · ') }),
    isNamed: named.length === sheet.places.length,
    destroy: sheet.destroyOn && t('sheets.destroy', { day: formatDay(locale, sheet.destroyOn) }),
  };
};
