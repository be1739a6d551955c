import { closePlace, reopenPlace } from '@communard/core';
import { formatDay } from '@communard/languages';
import {
  bodiesShown,
  decisionsShown,
  factsShown,
  historyShown,
  positionsShown,
  reviewText,
} from '#lib/places/place-shown.ts';
import { visitPlace } from '#lib/places/visit-place.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { unit, sheet, name, href, isOfficer } = await visitPlace(event);
  const isOpen = sheet.closedOn === undefined;
  const noteHref = isOpen ? { noteHref: `${href}/note` } : {};
  const { priority } = sheet;
  return {
    title: name,
    unit: { name: unit.name, href: href.replace(/\/places\/[^/]+$/, '') },
    href,
    isOfficer,
    isOpen,
    left: sheet.closedOn && t('places.left_on', { day: formatDay(locale, sheet.closedOn) }),
    rank: priority && t('places.rank', { rank: priority.rank! }),
    review: priority && reviewText(priority, locals),
    isToReview: priority?.isToReview === true,
    ...factsShown(sheet, locals, { withSources: true, ...noteHref }),
    bodies: bodiesShown(sheet, locals),
    positions: positionsShown(sheet, t),
    decisions: decisionsShown(sheet, locals),
    history: historyShown(sheet, locals),
    needsHref:
      isOfficer && priority && `${href.split('/places/')[0]}/deployment/place?place=${sheet.id}`,
  };
};

const placeOf = ({ params }: { readonly params: { readonly id: string } }) => ({
  place: params.id,
});

export const actions: Actions = {
  close: (event) =>
    actInUnit(event, closePlace, {
      fixed: placeOf(event),
      flash: () => ({
        key: 'places.closed',
        undo: { action: `${event.url.pathname}?/reopen` },
      }),
    }),
  reopen: (event) =>
    actInUnit(event, reopenPlace, {
      fixed: placeOf(event),
      flash: () => ({ key: 'places.reopened' }),
    }),
};
