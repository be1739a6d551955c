import type { SignatoryList } from '@communard/core';
import { formatDay, formatDayOfYear, formatMonth } from '@communard/languages';
import type { BarPart, Column } from '@communard/ui';
import { continentName } from '#lib/organisations/continent-name.ts';

/** Signatures over time, and where the signatories are; words say the same as the pictures. */
export function picturesOf(list: SignatoryList, locals: App.Locals) {
  const all = Math.max(1, ...list.perContinent.map(({ given, attested }) => given + attested));
  return {
    columns: columnsOf(list, locals),
    continents: list.perContinent.map(({ continent, given, attested }) => ({
      name: continentName(locals.t, continent),
      text: locals.t('resolutions.continent_counts', { given, attested }),
      all,
      parts: [
        { count: given, look: 'full' },
        { count: attested, look: 'part' },
      ] satisfies BarPart[],
    })),
  };
}

function columnsOf({ overTime }: SignatoryList, { t, locale }: App.Locals): Column[] {
  const { unit, columns } = overTime;
  return columns.map(({ from, to, given, attested, withdrawn, standing }) => ({
    name: shortName(unit, from, locale),
    full: standing,
    text: t('resolutions.column', {
      from: unit === 'month' ? formatMonth(locale, from) : formatDay(locale, from, 'short'),
      to: formatDay(locale, to, 'short'),
      given,
      attested,
      withdrawn,
      standing,
    }),
  }));
}

function shortName(
  unit: SignatoryList['overTime']['unit'],
  from: string,
  locale: App.Locals['locale'],
): string {
  if (unit === 'year' || unit === 'decade') return from.slice(0, 4);
  if (unit === 'day' || unit === 'week') return formatDayOfYear(locale, from);
  return formatMonth(locale, from, 'short');
}
