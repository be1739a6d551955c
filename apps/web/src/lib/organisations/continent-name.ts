import { continents } from '@communard/core';
import type { Translator } from '@communard/languages';

type Continent = (typeof continents)[number];

/** A continent in the reader's language; what is not known is said to be not known. */
export function continentName(t: Translator, continent: string | null): string {
  return isContinent(continent)
    ? t(`organisations.continent_${continent}`)
    : t('organisations.continent_unknown');
}

export function isContinent(text: string | null): text is Continent {
  return (continents as readonly (string | null)[]).includes(text);
}
