import type { ListedSignatory, SetAsideSignatory, SignatoryList } from '@communard/core';
import { countryName, formatDay } from '@communard/languages';

/** Where a list of signatories stands. */
export interface ListPlace {
  /** The address of the resolution. */
  readonly href: string;
  /** The title of the source that is named above the list already. */
  readonly named: string | undefined;
}

/** A signatory ready to be shown: its name in its own script first, then how it can be read. */
export function signatoryShown(
  row: ListedSignatory | SetAsideSignatory,
  { href, named }: ListPlace,
  { t, locale }: App.Locals,
) {
  const { name, transliteration, englishName, abbreviation, country, slug, given } = row;
  const further = [transliteration, englishName].filter(
    (text, index, all) => text !== null && text !== name.text && all.indexOf(text) === index,
  ) as string[];
  return {
    key: row.organisation,
    number: 'number' in row ? row.number : undefined,
    name: name.text,
    lang: name.lang ?? undefined,
    href: slug === null ? undefined : `/${slug}`,
    further,
    abbreviation: abbreviation !== null && abbreviation !== name.text ? abbreviation : undefined,
    country: country === null ? undefined : countryName(locale, country),
    state: 'state' in row ? row.state : 'set_aside',
    words:
      'state' in row ? stateWords(row, named, { t, locale }) : t(`resolutions.aside_${row.reason}`),
    certificate: given === null || slug === null ? undefined : `${href}/certificate/${slug}`,
  };
}

export type SignatoryShown = ReturnType<typeof signatoryShown>;

function stateWords(
  row: ListedSignatory,
  named: string | undefined,
  { t, locale }: Pick<App.Locals, 't' | 'locale'>,
) {
  if (row.state === 'withdrawn' && row.withdrawn !== null) {
    const day = formatDay(locale, row.withdrawn.day, 'short');
    const { reason } = row.withdrawn;
    return reason === null
      ? t('resolutions.withdrawn_on', { day })
      : t('resolutions.withdrawn_because', { day, reason });
  }
  if (row.state === 'given' && row.given !== null)
    return t('resolutions.given_on', { day: formatDay(locale, row.given.day, 'short') });
  const source = row.attested[0];
  if (source !== undefined && source.number !== null && source.source?.title === named)
    return t('resolutions.attested_number', { number: source.number });
  return t('resolutions.attested_by', {
    number: source?.number ?? 0,
    title: source?.source?.title ?? t('resolutions.source_unnamed'),
  });
}

export function signatoriesShown(list: SignatoryList, place: ListPlace, locals: App.Locals) {
  return {
    count: list.counts.signed,
    signatories: list.signatories.map((row) => signatoryShown(row, place, locals)),
    setAside: list.setAside.map((row) => signatoryShown(row, place, locals)),
  };
}
