import { addPlace, listPlaces, tieKinds, type PlaceLine } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';
import { kindChoices, sectorGroups, sectorText } from '#lib/places/place-choices.ts';
import { placeName, reviewText } from '#lib/places/place-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { actInUnit } from '#lib/units/act-in-unit.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { t, locale } = locals;
  const { place, account, unit } = await visitOwnUnit(event);
  const places = (await listPlaces(instance(), account, unit.id)) ?? notFound(locals);
  const href = `/${place.slug}/units/${unit.id}`;
  const shown = places.map((line) => lineShown(line, { t, locale, href }));
  return {
    title: t('places.title'),
    unit: { name: unit.name, href },
    ranked: shown.filter(({ rank, left }) => rank !== undefined && left === undefined),
    others: shown.filter(({ rank, left }) => rank === undefined && left === undefined),
    left: shown.filter(({ left }) => left !== undefined),
    kinds: kindChoices(t),
    sectors: sectorGroups(t),
  };
};

function lineShown(
  line: PlaceLine,
  { t, locale, href }: { readonly t: Translator; readonly locale: Locale; readonly href: string },
) {
  const { known, priority, closedOn } = line;
  const ties = tieKinds.flatMap((tie) => known.ties[tie]?.value ?? []);
  const figures = [
    sectorText(line.division, t) ?? t(`work.kind_${line.kind}`),
    known.people === null
      ? `${t('places.size')}: ${t('places.not_known')}`
      : t('places.line_people', { people: known.people.value }),
    ...(ties.length === 0
      ? []
      : [t('places.line_ties', { ties: ties.reduce((sum, count) => sum + count, 0) })]),
  ];
  return {
    id: line.id,
    href: `${href}/places/${line.id}`,
    name: placeName(line, t),
    rank: priority && t('places.rank', { rank: priority.rank! }),
    reason: priority?.reason,
    review: priority && reviewText(priority, { t, locale }),
    isToReview: priority?.isToReview === true,
    figures: figures.join(' · '),
    left: closedOn && t('places.left_on', { day: formatDay(locale, closedOn) }),
  };
}

export const actions: Actions = {
  default: (event) =>
    actInUnit(event, addPlace, {
      flash: () => ({ key: 'work.place_added' }),
      to: ({ place }) => `${event.url.pathname}/${place}`,
    }),
};
