import { IntlMessageFormat } from 'intl-messageformat';
import { readCatalogue, type MessageKey } from './catalogue.ts';
import { formatDay } from './format.ts';
import { isolate } from './isolate.ts';
import { direction, intlTag, type Locale } from './locales.ts';

export type MessageParams = Readonly<Record<string, string | number | bigint | Date>>;

/** The text of a key in one language; a missing argument is a bug and throws. */
export type Translator = (key: MessageKey, params?: MessageParams) => string;

type Lookup = (key: string, params?: MessageParams) => string | undefined;

const lookups = new Map<Locale, Lookup>();
const translators = new Map<Locale, Translator>();

/** The translator of a language: made once, each message compiled when first used. */
export function translator(locale: Locale): Translator {
  const known = translators.get(locale);
  if (known !== undefined) return known;
  const look = lookup(locale);
  const translate: Translator = (key, params) => {
    const text = look(key, params);
    if (text === undefined) throw new Error(`no message ${key} in ${locale}`);
    return text;
  };
  translators.set(locale, translate);
  return translate;
}

/** For keys known only at run time, such as a refusal's code; undefined if there is no text. */
export function lookup(locale: Locale): Lookup {
  const known = lookups.get(locale);
  if (known !== undefined) return known;
  const made = makeLookup(locale);
  lookups.set(locale, made);
  return made;
}

function makeLookup(locale: Locale): Lookup {
  const catalogue = readCatalogue(locale);
  const compiled = new Map<string, Compiled>();
  return (key, params) => {
    const message = catalogue.get(key);
    // A sentence without arguments is given as it stands: most are, and compiling costs.
    if (message === undefined || !message.includes('{')) return message;
    let ready = compiled.get(key);
    if (ready === undefined) {
      ready = compile(message, locale);
      compiled.set(key, ready);
    }
    const told = { ...tellParams(params ?? {}, locale), ...pick(params ?? {}, ready.choosing) };
    return String(ready.format.format(told));
  };
}

interface Compiled {
  readonly format: IntlMessageFormat;
  /** Arguments that choose a branch. Their values are codes, which must reach it untouched. */
  readonly choosing: readonly string[];
}

function compile(message: string, locale: Locale): Compiled {
  const format = new IntlMessageFormat(message, intlTag(locale), undefined, { ignoreTag: true });
  const choosing = [...message.matchAll(/\{\s*(\w+)\s*,\s*select\s*,/g)].map((match) => match[1]!);
  return { format, choosing };
}

function pick(params: MessageParams, names: readonly string[]): MessageParams {
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name)));
}

/**
 * A day given as `YYYY-MM-DD` is told as people of the language write it; names of the other
 * writing direction are kept from reordering the sentence around them.
 */
function tellParams(params: MessageParams, locale: Locale): MessageParams {
  const told: Record<string, string | number | bigint | Date> = {};
  for (const [name, value] of Object.entries(params))
    told[name] = typeof value === 'string' ? tellText(value, locale) : value;
  return told;
}

function tellText(text: string, locale: Locale): string {
  // A mark after an address would be taken for a part of it wherever the address is clicked.
  if (/^https?:\/\//.test(text)) return text;
  return isDay(text) ? formatDay(locale, text) : isolate(text, direction(locale));
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
