import type { OpenApplication } from '@communard/core';
import { countryName, formatDay, languageName } from '@communard/languages';
import type { Answer } from '@communard/ui';
import type { Reader } from './reader.ts';

/** An application as secretariat and members read it. */
export function applicationShown(application: OpenApplication, { locale, t }: Reader) {
  const { name, made, opinions, applicant } = application;
  const answers: Answer[] = [
    { term: t('organisations.organisation'), ...nameText(name?.name ?? applicant, name?.nameLang) },
    ...(name?.country
      ? [{ term: t('organisations.fact_country'), text: countryName(locale, name.country) }]
      : []),
    ...(made === null
      ? []
      : [
          { term: t('organisations.applied_as'), text: t(`organisations.standing_${made.as}`) },
          { term: t('organisations.applied_on'), text: formatDay(locale, made.at.slice(0, 10)) },
          {
            term: t('organisations.applied_principles'),
            text:
              made.principlesVersion === undefined
                ? t('organisations.applied_no_principles')
                : t('organisations.applied_principles_version', {
                    version: made.principlesVersion,
                  }),
          },
          {
            term: t('organisations.applied_language'),
            text: languageName(locale, made.language),
          },
        ]),
  ];
  return {
    slug: name?.slug ?? '',
    name: name?.name ?? applicant,
    lang: name?.nameLang ?? undefined,
    as: made?.as ?? 'member',
    since: made === null ? '' : formatDay(locale, made.at.slice(0, 10)),
    words: made?.words,
    wordsLang: made?.language,
    answers,
    opinions: opinions.map(({ opinion, words, at, name: from, organisation }) => ({
      organisation,
      name: from?.name ?? organisation,
      lang: from?.nameLang ?? undefined,
      opinion,
      words,
      day: formatDay(locale, at.slice(0, 10)),
    })),
    counts: Object.fromEntries(
      (['for', 'against', 'question'] as const).map((kind) => [
        kind,
        opinions.filter(({ opinion }) => opinion === kind).length,
      ]),
    ) as Record<'for' | 'against' | 'question', number>,
  };
}

function nameText(text: string, lang: string | null | undefined) {
  return { text, lang: lang ?? 'und' };
}
