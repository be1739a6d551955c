import { listCountriesNamed } from './countries.ts';
import { hitsOf, languageOfName } from './name-language.ts';
import type { ListedOrganisation } from './listed-organisation.ts';
import type { AttestedFacts } from './organisation.ts';

/** All that an organisation is known by, from one source or from many. */
export interface OrganisationNames {
  /** Own names in any script, their romanisations, other names. At least one. */
  readonly names: readonly string[];
  /** English names and translations. */
  readonly englishNames: readonly string[];
  readonly abbreviations: readonly string[];
  /** Alpha-2 codes: one, or several where it is not decided, or none. */
  readonly countries: readonly string[];
}

type NamingFacts = Pick<
  AttestedFacts,
  | 'name'
  | 'nameLang'
  | 'transliteration'
  | 'englishName'
  | 'abbreviation'
  | 'otherAbbreviation'
  | 'country'
  | 'statedCountry'
>;

/** The names of a row of a published list. */
export function namesOfListed(listed: ListedOrganisation): OrganisationNames {
  return namesOfFacts([listed.facts], listed.otherNames);
}

/** The names of an organisation that several sources speak of. */
export function namesOfFacts(
  sources: readonly NamingFacts[],
  otherNames: readonly string[] = [],
): OrganisationNames {
  const countries = distinct(sources.map(({ country }) => country));
  return {
    names: distinct([
      ...sources.flatMap(({ name, transliteration }) => [name, transliteration]),
      ...otherNames,
    ]),
    englishNames: distinct(sources.flatMap(englishNamesOf)),
    abbreviations: distinct(
      sources.flatMap(({ abbreviation, otherAbbreviation }) => [abbreviation, otherAbbreviation]),
    ),
    countries: countries.length > 0 ? countries : undecidedCountries(sources),
  };
}

/** A name of unknown language counts as English if half of its words are. */
function englishNamesOf({ name, nameLang, englishName, country }: NamingFacts) {
  if (englishName !== undefined) return [englishName];
  const language = nameLang ?? languageOfName(name, country === undefined ? [] : [country]);
  const isEnglish =
    language === undefined ? hitsOf(name, 'en') * 2 >= wordCount(name) : isEn(language);
  return isEnglish ? [name] : [];
}

function isEn(language: string): boolean {
  return language === 'en' || language.startsWith('en-');
}

function wordCount(name: string): number {
  return name.split(/\s+/).length;
}

function undecidedCountries(sources: readonly NamingFacts[]): readonly string[] {
  const stated = distinct(sources.map(({ statedCountry }) => statedCountry));
  return distinct(stated.flatMap(listCountriesNamed).map(({ alpha2 }) => alpha2));
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
}
