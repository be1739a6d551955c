import { shortDecimal } from '../whole-numbers.ts';
import type { Units } from '../whole-numbers.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Language, Phrases } from './phrases.ts';
import { tr } from './tr.ts';

const PHRASES: Readonly<Record<Language, Phrases>> = { en, es, fr, de, tr, ar };

/** Keys of plain phrases, without the tables of methods and refusals. */
export type PhraseKey = {
  [Key in keyof Phrases]: Phrases[Key] extends string ? Key : never;
}[keyof Phrases];

export type PhraseParams = Readonly<Record<string, string | number>>;

/** One language, ready to speak. */
export interface Speech {
  readonly language: Language;
  readonly isRightToLeft: boolean;
  say(key: PhraseKey, params?: PhraseParams): string;
  /** A text of one of the tables; the key itself where the table has none. */
  sayOf(
    table: 'methods' | 'setAside' | 'inputRefusals' | 'countRefusals' | 'lotActs',
    key: string,
    params?: PhraseParams,
  ): string;
  /** A figure without closing zeros, with the language's sign. */
  figure(units: Units, places: number): string;
  list(items: readonly string[]): string;
  /** A name kept apart from the direction of the text around it. */
  name(name: string): string;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * How a language speaks. Nothing here depends on the machine: no `Intl`, whose data changes with
 * time.
 */
export function speechOf(language: Language): Speech {
  const phrases = PHRASES[language];
  const isRightToLeft = language === 'ar';
  return {
    language,
    isRightToLeft,
    say: (key, params = {}) => fill(phrases[key], params),
    sayOf: (table, key, params = {}) => fill(phrases[table][key] ?? key, params),
    figure: (units, places) => shortDecimal(units, places).replace('.', phrases.decimalSign),
    list: (items) => items.join(phrases.listComma),
    // Unicode Standard Annex 9: a name of the other direction would carry punctuation with it.
    name: (name) =>
      RIGHT_TO_LEFT.test(name) === isRightToLeft
        ? name
        : `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}`,
  };
}

function fill(template: string, params: PhraseParams): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) =>
    Object.hasOwn(params, key) ? String(params[key]) : whole,
  );
}
