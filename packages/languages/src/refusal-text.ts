import { readArea } from './catalogue.ts';
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
  return look(`refusals.${code}`, params) ?? look('refusals.unknown', { code }) ?? code;
}

/** The codes that have a text in a language; `unknown` stands for all others. */
export function refusalTextCodes(locale: Locale): ReadonlySet<string> {
  return new Set(Object.keys(readArea(locale, 'refusals')));
}
