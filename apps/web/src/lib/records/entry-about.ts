import type { RecordedEntry } from '@communard/core';
import { lookup, type Locale } from '@communard/languages';

/** What an entry did, in words; an entry of a kind that is not known here is told by its kind. */
export function entryWords(locale: Locale, kind: string): string {
  const look = lookup(locale);
  const known = look(`organisations.entry_${kind.replaceAll('.', '_')}`);
  return known ?? look('organisations.entry_unknown', { kind }) ?? kind;
}

/** People's words in an entry that say what it is about. */
export interface EntryText {
  readonly text: string;
  readonly lang: string | undefined;
}

type Body = Readonly<Record<string, unknown>>;

/** The name or title in an entry's body, whoever wrote it: anything may stand there. */
export function entryText({ body }: RecordedEntry, locale: Locale): EntryText | undefined {
  const whole = asBody(body);
  const parts = [whole, asBody(whole['facts']), asBody(whole['source']), inLanguage(whole, locale)];
  for (const part of parts) {
    const text = [part['name'], part['title']].find(isText);
    const lang = [part['nameLang'], part['language'], part['lang']].find(isText);
    if (text !== undefined) return { text, lang };
  }
  return undefined;
}

/** Of a text in several languages the reader's, else the first. */
function inLanguage({ texts }: Body, locale: Locale): Body {
  if (!Array.isArray(texts)) return {};
  const bodies = texts.map(asBody);
  return bodies.find(({ lang, language }) => (lang ?? language) === locale) ?? bodies[0] ?? {};
}

/** The organisation or federation an entry speaks of, by id. */
export function entryAbout({ body, log }: RecordedEntry): string | undefined {
  const whole = asBody(body);
  const ids = ['applicant', 'organisation', 'into', 'federation'].map((name) => whole[name]);
  return ids.filter(isText).find((id) => id !== log);
}

function asBody(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
