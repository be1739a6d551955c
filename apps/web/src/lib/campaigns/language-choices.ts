import { languageName, locales, ownName, type Locale } from '@communard/languages';
import type { Choice } from '@communard/ui';

/** Languages in which organisations write, beyond those of the pages. */
const further = [
  'bg',
  'bn',
  'el',
  'fa',
  'fil',
  'hi',
  'hu',
  'id',
  'it',
  'ku',
  'nl',
  'ne',
  'pl',
  'pt',
  'ru',
  'sr',
  'sw',
  'uk',
  'ur',
  'zh',
];

/** Every language a text can be said to be in, each by its name in the reader's language. */
export function languageChoices(locale: Locale): Choice[] {
  const own = locales.map((value) => ({ value, text: ownName(value), lang: value }));
  const others = further.map((value) => ({ value, text: languageName(locale, value) }));
  return [...own, ...others];
}
