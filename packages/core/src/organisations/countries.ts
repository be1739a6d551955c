import { countryCodesByContinent } from './country-codes.ts';
import { furtherCountryNames, namesOfSeveralCountries } from './country-names.ts';
import { foldText } from './fold-text.ts';

/** Continents as directories of organisations list them; see `country-codes.ts` for the rule. */
export const continents = [
  'africa',
  'asia',
  'europe',
  'latin-america',
  'north-america',
  'oceania',
] as const;

export type Continent = (typeof continents)[number];

export interface Country {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly alpha2: string;
  /** ISO 3166-1 numeric, three digits, the same as in UN M49; undefined for `XK`. */
  readonly numeric: string | undefined;
  readonly continent: Continent;
}

/** Every country with a code, ordered by continent and code. */
export const countries: readonly Country[] = continents.flatMap((continent) =>
  countryCodesByContinent[continent]
    .trim()
    .split(/\s+/)
    .map((code) => ({
      alpha2: code.slice(0, 2),
      numeric: code.length > 2 ? code.slice(2) : undefined,
      continent,
    })),
);

const byCode = new Map(countries.map((country) => [country.alpha2, country]));

/** The country of an alpha-2 code in capitals; undefined for any other text. */
export function countryOfCode(alpha2: string): Country | undefined {
  return byCode.get(alpha2);
}

/** The name to show, from Unicode CLDR in the language asked for; the code where CLDR has none. */
export function countryName(alpha2: string, language: string): string {
  return displayNames(language, 'long').of(alpha2) ?? alpha2;
}

/**
 * The one country a text names, in English, Spanish, French, German, Turkish, Arabic or a main
 * language of the country itself, case, accents and punctuation aside. Undefined where it names
 * none, and where it could mean several ("Congo"): see `listCountriesNamed`.
 */
export function parseCountry(text: string): Country | undefined {
  const named = listCountriesNamed(text);
  return named.length === 1 ? named[0] : undefined;
}

/** Every country a name could mean: none, one, or several where the name does not decide. */
export function listCountriesNamed(text: string): readonly Country[] {
  return countriesByName().get(foldText(text)) ?? [];
}

/** A name of a continent or of a part of one, in the languages of `parseCountry`. */
export function parseContinent(text: string): Continent | undefined {
  return continentsByName().get(foldText(text));
}

/** All names a country goes by, as people write them; English adjectives are not among them. */
export function countryNames(alpha2: string): readonly string[] {
  return [
    ...namingLanguages.flatMap((language) => cldrNames(alpha2, language)),
    ...cldrNames(alpha2, ownLanguage(alpha2)),
    ...namesIn(furtherCountryNames[alpha2] ?? ''),
  ];
}

/** The most words a country's or a continent's name has; no name needs to be sought beyond. */
export function longestNameWordCount(): number {
  longest ??= Math.max(
    ...[...countriesByName().keys(), ...continentsByName().keys()].map(
      (name) => name.split(' ').length,
    ),
  );
  return longest;
}

let longest: number | undefined;

const namingLanguages = ['en', 'es', 'fr', 'de', 'tr', 'ar'] as const;

/** The language most written in a country, by the likely subtags of Unicode CLDR. */
export function ownLanguage(alpha2: string): string {
  const known = languagesByCountry.get(alpha2);
  if (known !== undefined) return known;
  const { language } = new Intl.Locale(`und-${alpha2}`).maximize();
  languagesByCountry.set(alpha2, language);
  return language;
}

const languagesByCountry = new Map<string, string>();

let countryIndex: ReadonlyMap<string, readonly Country[]> | undefined;

function countriesByName(): ReadonlyMap<string, readonly Country[]> {
  countryIndex ??= indexCountries();
  return countryIndex;
}

function indexCountries(): ReadonlyMap<string, readonly Country[]> {
  const index = new Map<string, readonly Country[]>();
  // A name of several countries wins over what CLDR may call one of them in some language.
  for (const [codes, names] of Object.entries(namesOfSeveralCountries)) {
    const several = codes.split(' ').map((code) => byCode.get(code)!);
    for (const name of namesIn(names)) index.set(foldText(name), several);
  }
  const certain = new Set(index.keys());
  for (const country of countries)
    for (const name of countryNames(country.alpha2).map(foldText)) {
      const others = (index.get(name) ?? []).filter(({ alpha2 }) => alpha2 !== country.alpha2);
      if (!certain.has(name) && name !== '') index.set(name, [...others, country]);
    }
  return index;
}

let continentIndex: ReadonlyMap<string, Continent> | undefined;

function continentsByName(): ReadonlyMap<string, Continent> {
  continentIndex ??= indexContinents();
  return continentIndex;
}

/** UN M49 areas that lie in one continent of ours. 019, the Americas, lies in two. */
const areasByContinent: Readonly<Record<Continent, readonly string[]>> = {
  africa: ['002', '011', '014', '015', '017', '018', '202'],
  asia: ['142', '030', '034', '035', '143', '145'],
  europe: ['150', '039', '151', '154', '155'],
  'latin-america': ['419', '005', '013', '029'],
  'north-america': ['003', '021'],
  oceania: ['009', '053', '054', '057', '061'],
};

const furtherContinentNames: Readonly<Record<Continent, string>> = {
  africa: 'Africa South of the Sahara',
  asia: 'Middle East|Near East|Asia and the Middle East|Naher Osten|Orta Doğu|Moyen-Orient',
  europe: '',
  'latin-america': `Latin America and the Caribbean|Central and South America|América Latina|
    América Latina y el Caribe|Amérique latine|Lateinamerika|Latin Amerika|أمريكا اللاتينية`,
  'north-america': '',
  oceania: 'Australia and Oceania|Asia-Pacific Islands|Pacific',
};

function indexContinents(): ReadonlyMap<string, Continent> {
  const index = new Map<string, Continent>();
  for (const continent of continents) {
    const names = areasByContinent[continent].flatMap((area) =>
      namingLanguages.flatMap((language) => cldrNames(area, language)),
    );
    for (const name of [...names, ...namesIn(furtherContinentNames[continent])])
      if (!countriesByName().has(foldText(name))) index.set(foldText(name), continent);
  }
  return index;
}

function cldrNames(region: string, language: string): string[] {
  const names = (['long', 'short'] as const).map((style) =>
    displayNames(language, style).of(region),
  );
  return names.filter((name) => name !== undefined && !latinAbbreviation.test(name)) as string[];
}

/** CLDR's short names include "R.-U." (French for the United Kingdom): the code of Russia. */
const latinAbbreviation = /^[A-Z.-]{2,5}$/;

const openedNames = new Map<string, Intl.DisplayNames>();

function displayNames(language: string, style: 'long' | 'short'): Intl.DisplayNames {
  const key = `${language} ${style}`;
  const opened =
    openedNames.get(key) ??
    new Intl.DisplayNames([language, 'en'], { type: 'region', style, fallback: 'code' });
  openedNames.set(key, opened);
  return opened;
}

function namesIn(list: string): string[] {
  return list
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
