import type { DirectoryRow, SourcedFacts } from '@communard/core';
import type { Reader } from './reader.ts';
import { sourceText } from './source-text.ts';
import { statedDay } from './stated-day.ts';

/** What a list shows of an organisation. */
export interface DirectoryEntry {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly lang: string | undefined;
  /** Other writings of the name, each with its language. */
  readonly otherNames: readonly { readonly text: string; readonly lang: string }[];
  readonly continent: string | null;
  readonly country: string | null;
  /** What a source calls the country, where that is not one country's name. */
  readonly statedCountry: string | undefined;
  /** Standing where it is not that of a member, and period. */
  readonly remarks: readonly string[];
  /** Who says so; with a link to the document where it is listed on the same page. */
  readonly voice: { readonly text: string; readonly href?: string };
}

/**
 * An organisation as a list shows it.
 *
 * @param documents the imports whose documents the page lists, in their order
 */
export function entryOf(
  row: DirectoryRow,
  attested: readonly SourcedFacts[],
  reader: Reader,
  documents: readonly string[],
): DirectoryEntry {
  const { id, slug, name, nameLang, continent, country, standing, speaksForItself } = row;
  return {
    id,
    href: `/${slug}`,
    name,
    lang: nameLang ?? undefined,
    otherNames: otherNames(row),
    continent,
    country,
    statedCountry:
      country === null
        ? attested.map(({ facts }) => facts.statedCountry).find((stated) => stated !== undefined)
        : undefined,
    remarks: [
      standing === 'member' ? undefined : reader.t(`organisations.standing_${standing}`),
      periodText(reader, row),
    ].filter((remark) => remark !== undefined),
    voice: speaksForItself
      ? { text: reader.t('organisations.speaks_for_itself') }
      : attestedVoice(attested, reader, documents),
  };
}

/** Names the first document by its number in the list under the page. */
function attestedVoice(
  [first]: readonly SourcedFacts[],
  reader: Reader,
  documents: readonly string[],
): DirectoryEntry['voice'] {
  const { t } = reader;
  if (first === undefined)
    return { text: t('organisations.attested_by', { source: t('organisations.source_unknown') }) };
  const number = documents.indexOf(first.import) + 1;
  if (number === 0)
    return {
      text: t('organisations.attested_by', {
        source: sourceText(reader, first.source, first.line),
      }),
    };
  const href = `#source-${number}`;
  return first.line === null
    ? { text: t('organisations.attested_in', { number }), href }
    : { text: t('organisations.attested_in_line', { number, line: first.line }), href };
}

/** Transliteration, English name and abbreviation, those that differ from the name itself. */
export function otherNames({
  name,
  transliteration,
  englishName,
  abbreviation,
}: Pick<DirectoryRow, 'name' | 'transliteration' | 'englishName' | 'abbreviation'>) {
  const all = [
    { text: englishName, lang: 'en' },
    { text: transliteration, lang: 'und-Latn' },
    { text: abbreviation, lang: 'und' },
  ];
  const seen = new Set([name]);
  return all.flatMap(({ text, lang }) => {
    if (text === null || seen.has(text)) return [];
    seen.add(text);
    return [{ text, lang }];
  });
}

export function periodText(
  { locale, t }: Reader,
  { since, until }: { readonly since: string | null; readonly until: string | null },
): string | undefined {
  const from = since === null ? undefined : statedDay(locale, since);
  const to = until === null ? undefined : statedDay(locale, until);
  if (from !== undefined && to !== undefined) return t('organisations.from_to', { from, to });
  if (from !== undefined) return t('organisations.since', { day: from });
  return to === undefined ? undefined : t('organisations.until', { day: to });
}
