import type { Place } from '@communard/core';
import { languageName } from '@communard/languages';
import type { FoundResolution } from './require-resolution.ts';
import { stateLine } from './state-line.ts';

/** What is signed, by whom and under which name, as it will be printed. */
export function signPage(
  { page, href }: FoundResolution,
  { name, nameLang, englishName, transliteration, abbreviation }: Place,
  locals: App.Locals,
) {
  const { text, languages } = page;
  const short = abbreviation ?? name;
  return {
    title: locals.t('resolutions.sign_for', { name: short }),
    href,
    heading: page.title,
    headingLang: page.titleLanguage === 'und' ? undefined : page.titleLanguage,
    line: stateLine(page, locals),
    short,
    name,
    nameLang: nameLang ?? undefined,
    englishName: englishName ?? transliteration ?? undefined,
    version: text?.version ?? 0,
    language: text?.language ?? '',
    languageName: text === null ? '' : languageName(locals.locale, text.language),
    textHash: text?.textHash ?? '',
    others: languages
      .filter(({ language, isSignable }) => isSignable && language !== text?.language)
      .map(({ language }) => ({ language, name: languageName(locals.locale, language) })),
  };
}
