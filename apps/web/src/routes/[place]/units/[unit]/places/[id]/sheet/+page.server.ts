import { formatDay } from '@communard/languages';
import { daysLater } from '#lib/places/days-later.ts';
import {
  bodiesShown,
  decisionsShown,
  factsShown,
  historyShown,
  positionsShown,
} from '#lib/places/place-shown.ts';
import { visitPlace } from '#lib/places/visit-place.ts';
import { instance } from '#lib/server/instance.ts';
import type { PageServerLoad } from './$types.ts';

/** What a unit takes to its meeting about one place, as far as its mode lets it stand on paper. */
export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { unit, sheet, name, href } = await visitPlace(event);
  const today = instance().clock().toISOString().slice(0, 10);
  const { printed, destroyAfterDays: days } = sheet;
  const withWords = printed === 'all';
  return {
    title: `${t('places.sheet_title')}: ${withWords ? name : t('work.place_number', { number: sheet.number })}`,
    unitName: withWords ? unit.name : undefined,
    href,
    printed,
    asOf: t('places.sheet_as_of', { day: formatDay(locale, today) }),
    destroy:
      days === null
        ? undefined
        : t('places.sheet_destroy', { day: formatDay(locale, daysLater(today, days)) }),
    rank: sheet.priority && t('places.rank', { rank: sheet.priority.rank! }),
    ...factsShown(sheet, locals, { withSources: withWords }),
    bodies: withWords ? bodiesShown(sheet, locals) : [],
    positions: withWords ? positionsShown(sheet, t) : [],
    decision: withWords ? decisionsShown(sheet, locals)[0] : undefined,
    history: withWords ? historyShown(sheet, locals) : [],
  };
};
