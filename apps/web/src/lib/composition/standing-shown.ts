import type { CompositionStanding, GroupStanding } from '@communard/core';
import { formatDay, type Locale, type Translator } from '@communard/languages';

/** A group in one part, in words. */
export interface StandingRow {
  readonly id: string;
  readonly name: string;
  readonly standing: string;
  readonly isLacking: boolean;
  readonly expected: string;
  readonly earlier: readonly string[];
}

/** How a group stands: a word, and in which band; never a number. */
export function standingText(standing: CompositionStanding, t: Translator): string {
  const state = t(`composition.state_${standing.state}`);
  return 'band' in standing && standing.state !== 'missing'
    ? `${state} (${t(`composition.band_${standing.band}`)})`
    : state;
}

export function standingRow(
  { group, now, expected, earlier }: GroupStanding,
  { t, locale }: { readonly t: Translator; readonly locale: Locale },
): StandingRow {
  return {
    id: group.id,
    name: group.name,
    standing: standingText(now, t),
    isLacking: now.state === 'missing' || now.state === 'under',
    expected: t('composition.expected_line', { expected: t(`composition.expected_${expected}`) }),
    earlier: earlier.map(({ countedOn, standing }) =>
      t('composition.earlier_line', {
        day: formatDay(locale, countedOn),
        standing: standingText(standing, t),
      }),
    ),
  };
}
