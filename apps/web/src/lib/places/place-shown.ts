import { tieKinds, type Known, type PlaceChange, type PlaceSheet } from '@communard/core';
import { formatDay, formatNumber, type Locale, type Translator } from '@communard/languages';
import { sectorText } from './place-choices.ts';

interface Speaking {
  readonly t: Translator;
  readonly locale: Locale;
}

/** The matters one can write something down about, as the address of the form names them. */
export const matters = ['size', 'shifts', 'density', 'ties', 'body', 'position'] as const;
export type Matter = (typeof matters)[number];

export function placeName(
  { name, number }: Pick<PlaceSheet, 'name' | 'number'>,
  t: Translator,
): string {
  return name ?? t('work.place_number', { number });
}

/** Size, shifts, density and ties, each with its day and source, or as not known. */
export function factsShown(
  { known, kind, division }: PlaceSheet,
  { t, locale }: Speaking,
  { withSources, noteHref }: { readonly withSources: boolean; readonly noteHref?: string },
) {
  const told = (value: Known | null, text: (value: number) => string) => {
    if (value === null) return t('places.not_known');
    const day = formatDay(locale, value.day);
    return withSources
      ? t('places.known_value', { value: text(value.value), day, source: value.source })
      : `${text(value.value)} (${day})`;
  };
  const number = (value: number) => formatNumber(locale, value);
  const change = (about: string) =>
    noteHref === undefined
      ? {}
      : { change: { href: `${noteHref}?about=${about}`, text: t('places.change') } };
  const percent = (value: number) => t('places.density_value', { percent: value });
  return {
    facts: [
      { term: t('work.field_place_kind'), text: t(`work.kind_${kind}`) },
      {
        term: t('places.field_division'),
        text: sectorText(division, t) ?? t('places.no_division'),
      },
      { term: t('places.size'), text: told(known.people, number), ...change('size') },
      { term: t('places.shifts'), text: told(known.shifts, number), ...change('shifts') },
      {
        term: t('places.density'),
        text: told(known.densityPercent, percent),
        ...change('density'),
      },
    ],
    ties: tieKinds.map((tie) => ({
      term: t(`places.tie_${tie}`),
      text: told(known.ties[tie], number),
      ...change(`ties&tie=${tie}`),
    })),
  };
}

export function bodiesShown({ known }: PlaceSheet, { t, locale }: Speaking) {
  return known.bodies.map(({ name, kind, since }) => ({
    name,
    about: t('places.body_line', {
      kind: t(`places.body_${kind}`),
      day: formatDay(locale, since),
    }),
  }));
}

export function positionsShown({ known }: PlaceSheet, t: Translator): string[] {
  return known.positions.map((held) => t('places.position_line', held));
}

/** Everything that was written down, newest first. */
export function historyShown({ history }: PlaceSheet, { t, locale }: Speaking) {
  return history
    .toSorted((a, b) => (a.day === b.day ? b.number - a.number : a.day < b.day ? 1 : -1))
    .map((change) => ({
      key: String(change.number),
      at: change.day,
      when: formatDay(locale, change.day),
      text: changeText(change, { t, locale }),
      by: t('places.history_source', { source: change.source }),
    }));
}

function changeText({ fact }: PlaceChange, { t, locale }: Speaking): string {
  const line = (term: string, value: number | null) =>
    t('places.history_line', {
      term,
      value: value === null ? t('places.not_known') : formatNumber(locale, value),
    });
  switch (fact.matter) {
    case 'size':
      return line(t('places.size'), fact.people);
    case 'shifts':
      return line(t('places.shifts'), fact.shifts);
    case 'density':
      return fact.percent === null
        ? line(t('places.density'), null)
        : t('places.history_line', {
            term: t('places.density'),
            value: t('places.density_value', { percent: fact.percent }),
          });
    case 'ties':
      return line(t(`places.tie_${fact.tie}`), fact.people);
    case 'body':
      return fact.isPresent
        ? t('places.body_came', { body: fact.name, kind: t(`places.body_${fact.kind}`) })
        : t('places.body_left', { body: fact.name });
    case 'position':
      return t('places.position_line', fact);
  }
}

/** Decisions about the rank, newest first, with the reasons as they were written. */
export function decisionsShown({ decisions }: PlaceSheet, { t, locale }: Speaking) {
  return decisions.toReversed().map((decision) => ({
    key: decision.number,
    text:
      decision.rank === null ? t('places.rank_removed') : t('places.rank', { rank: decision.rank }),
    when: formatDay(locale, decision.decidedOn),
    reason: decision.reason,
    review: t('places.review_on', { day: formatDay(locale, decision.reviewOn) }),
  }));
}

/** When a rank is to be thought over, and whether that day has passed. */
export function reviewText(
  { reviewOn, isToReview }: { readonly reviewOn: string; readonly isToReview: boolean },
  { t, locale }: Speaking,
): string {
  const day = formatDay(locale, reviewOn);
  return isToReview ? t('places.review_due', { day }) : t('places.review_on', { day });
}
