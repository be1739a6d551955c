import type { DirectoryRow, SourcedFacts } from '@communard/core';
import type { Locale, Translator } from '@communard/languages';
import { sourceText } from './source-text.ts';
import { statedDay } from './stated-day.ts';

/** An organisation as a list shows it. */
export interface DirectoryEntry {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly lang: string | undefined;
  /** Other writings of the name, each with its language. */
  readonly otherNames: readonly { readonly text: string; readonly lang: string }[];
  readonly continent: string | null;
  readonly country: string | null;
  /** "since 2010", "from 2010 to 2014"; undefined where nobody says. */
  readonly period: string | undefined;
  /** Standing, where it is not that of a member. */
  readonly standing: string | undefined;
  readonly speaksForItself: boolean;
  /** "Speaks for itself" or "Attested: …" with the source. */
  readonly voice: string;
}

export function entryOf(
  row: DirectoryRow,
  attested: readonly SourcedFacts[],
  reader: { readonly locale: Locale; readonly t: Translator },
): DirectoryEntry {
  const { t } = reader;
  const { id, slug, name, nameLang, continent, country, standing, speaksForItself } = row;
  return {
    id,
    href: `/${slug}`,
    name,
    lang: nameLang ?? undefined,
    otherNames: otherNames(row),
    continent,
    country,
    period: periodText(reader, row),
    standing: standing === 'member' ? undefined : t(`organisations.standing_${standing}`),
    speaksForItself,
    voice: speaksForItself
      ? t('organisations.speaks_for_itself')
      : t('organisations.attested_by', { source: firstSource(attested, reader) }),
  };
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
  { locale, t }: { readonly locale: Locale; readonly t: Translator },
  { since, until }: { readonly since: string | null; readonly until: string | null },
): string | undefined {
  const from = since === null ? undefined : statedDay(locale, since);
  const to = until === null ? undefined : statedDay(locale, until);
  if (from !== undefined && to !== undefined) return t('organisations.from_to', { from, to });
  if (from !== undefined) return t('organisations.since', { day: from });
  return to === undefined ? undefined : t('organisations.until', { day: to });
}

function firstSource(
  attested: readonly SourcedFacts[],
  reader: { readonly locale: Locale; readonly t: Translator },
): string {
  const [first] = attested;
  return first === undefined
    ? reader.t('organisations.source_unknown')
    : sourceText(reader, first.source, first.line);
}
