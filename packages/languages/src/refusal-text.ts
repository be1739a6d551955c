import { readArea } from './catalogue.ts';
import { countryName, formatList, languageName } from './format.ts';
import type { Locale } from './locales.ts';
import { lookup, type MessageParams } from './translator.ts';

/** The part of a core refusal that a text needs. */
export interface RefusalToTell {
  readonly code: string;
  readonly params?: MessageParams;
}

/**
 * What a refusal says in a language. A code without a text is told by its code, never hidden; a
 * check keeps that from happening to a shipped one.
 */
export function refusalText(locale: Locale, { code, params }: RefusalToTell): string {
  const look = lookup(locale);
  const told = look(`refusals.${code}`, nameCodes(locale, params ?? {}));
  return told ?? look('refusals.unknown', { code }) ?? code;
}

/** Core gives codes of languages and countries; people read names. */
function nameCodes(locale: Locale, params: MessageParams): MessageParams {
  const { language, country, candidates } = params;
  const named: Record<string, MessageParams[string]> = { ...params };
  if (typeof language === 'string') named['language'] = languageName(locale, language);
  if (typeof country === 'string') named['country'] = countryName(locale, country);
  if (typeof candidates === 'string') {
    const names = candidates.split(/,\s*/).map((code) => countryName(locale, code));
    named['candidates'] = formatList(locale, names);
  }
  return named;
}

/** The codes that have a text in a language; `unknown` stands for all others. */
export function refusalTextCodes(locale: Locale): ReadonlySet<string> {
  return new Set(Object.keys(readArea(locale, 'refusals')));
}
