import { countries } from '@communard/core';
import { compareTexts, countryName, type Locale } from '@communard/languages';

const orders = new Map<Locale, readonly string[]>();

/** All countries in the order of their names in the reader's language. */
export function countryOrder(locale: Locale): readonly string[] {
  const known = orders.get(locale);
  if (known !== undefined) return known;
  const compare = compareTexts(locale);
  const order = countries
    .map(({ alpha2 }) => ({ alpha2, name: countryName(locale, alpha2) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ alpha2 }) => alpha2);
  orders.set(locale, order);
  return order;
}
