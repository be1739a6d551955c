import type { ResolutionPage } from '@communard/core';
import { formatDay, formatList, languageName } from '@communard/languages';

/** The words of a resolution, and the other languages and versions they can be read in. */
export function textShown(page: ResolutionPage, href: string, locals: App.Locals) {
  const { text, languages, versions } = page;
  const asked = text === null || page.isPresent ? '' : `&version=${text.version}`;
  const linkOf = (language: string) => `${href}?text=${language}${asked}`;
  return {
    text:
      text === null
        ? undefined
        : {
            ...text,
            words: text.paragraphs,
            about: markLine(languages, text.language, locals),
          },
    languages: languages.map((one) => ({
      language: one.language,
      name: languageName(locals.locale, one.language),
      href: linkOf(one.language),
      mark: locals.t(`resolutions.mark_${one.mark}`),
      isShown: one.language === text?.language,
      beside:
        text !== null && one.language !== text.language
          ? `${linkOf(text.language)}&beside=${one.language}`
          : undefined,
    })),
    versions: versions.map(({ version, language, title, day, isAdopted }) => ({
      version,
      lang: language,
      title,
      when: formatDay(locals.locale, day),
      href: `${href}?version=${version}`,
      isShown: version === text?.version,
      word: locals.t(isAdopted ? 'resolutions.version_adopted' : 'resolutions.version_draft'),
    })),
  };
}

/** What the words shown can be relied on for, and who says so. */
function markLine(
  languages: ResolutionPage['languages'],
  language: string,
  { t, locale }: App.Locals,
): string {
  const shown = languages.find((one) => one.language === language);
  if (shown === undefined) return '';
  if (shown.mark !== 'checked') return t(`resolutions.about_${shown.mark}`);
  const names = shown.checkedBy.map(({ name }) => name);
  return t('resolutions.about_checked', { names: formatList(locale, names) });
}
