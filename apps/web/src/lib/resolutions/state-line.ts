import type { ResolutionRow, SignatureCounts } from '@communard/core';
import { formatDay } from '@communard/languages';

type Standing = Pick<
  ResolutionRow,
  'state' | 'counts' | 'asOf' | 'furtherPossible' | 'closesOn' | 'day'
>;

/** "33 signed as of 12 November 2020. Further signatories are possible." */
export function stateLine(row: Standing, { t, locale }: App.Locals): string {
  if (row.state === 'draft') return t('resolutions.in_discussion');
  const count = row.counts.signed;
  const signed =
    row.asOf === null
      ? t('resolutions.signed', { count })
      : t('resolutions.signed_as_of', { count, day: formatDay(locale, row.asOf) });
  return `${signed} ${furtherLine(row, { t, locale } as App.Locals)}`.trim();
}

function furtherLine({ state, furtherPossible, closesOn }: Standing, { t, locale }: App.Locals) {
  if (closesOn !== null) {
    const day = formatDay(locale, closesOn);
    return t(furtherPossible ? 'resolutions.further_until' : 'resolutions.closed_on', { day });
  }
  if (furtherPossible) return t('resolutions.further_possible');
  return state === 'attested' ? t('resolutions.further_elsewhere') : '';
}

/** Given, attested and withdrawn, each by its own word; what is nought is left out. */
export function partsLine(counts: SignatureCounts, { t }: App.Locals): string {
  const kinds = ['given', 'attested', 'withdrawn', 'setAside'] as const;
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`resolutions.count_${kind}`, { count: counts[kind] }))
    .join(' ');
}

/** The word that says what stands behind a resolution in a list. */
export function stateWord({ state }: Pick<ResolutionRow, 'state'>, { t }: App.Locals): string {
  return t(`resolutions.state_${state}`);
}
