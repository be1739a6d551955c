import type { Direction } from './locales.ts';

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight =
  /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/u;

const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';

/**
 * Wraps a text in FSI and PDI (Unicode UAX #9) if it holds letters of the other direction, so that
 * a name does not reorder the sentence it stands in. Other texts stay byte for byte as they are.
 * It is the plain-text counterpart of `<bdi>`, for titles, attributes, mail and terminals.
 */
export function isolate(text: string, surrounding: Direction): string {
  const other = surrounding === 'ltr' ? rightToLeft : leftToRight;
  return other.test(text) ? firstStrongIsolate + text + popDirectionalIsolate : text;
}
