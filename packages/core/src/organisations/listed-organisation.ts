import { abbreviationKey } from './abbreviations.ts';
import { listCountriesInEnglishName } from './countries-in-text.ts';
import type { Continent, Country } from './countries.ts';
import { foldText } from './fold-text.ts';
import { doubtfulRow, refusedRow, type ImportProblem } from './import-problems.ts';
import { directionOf, isRomanised, languageOfName, scriptOf } from './name-language.ts';
import type { AttestedFacts } from './organisation.ts';
import { factLengthLimits, type DocumentSource } from './published-text.ts';
import type { SplitName } from './split-name.ts';

/** One organisation as a published list states it. */
export interface ListedOrganisation {
  /** Line of the document that was read, counted from 1. */
  readonly line: number;
  readonly facts: AttestedFacts;
  /** ISO 15924 code of the script of the name. */
  readonly script: string;
  readonly dir: 'ltr' | 'rtl';
  /** Further names the text gives ("also known as"). */
  readonly otherNames: readonly string[];
  /** How the country is known: said of this row, by a cell that spans it, or from the name. */
  readonly countryFrom: 'stated' | 'spanned' | 'name' | undefined;
  /** The country in the text's own words; absent where only the name speaks of it. */
  readonly countryStated?: string;
  /** Alpha-2 codes the stated name could mean, where it does not decide; empty otherwise. */
  readonly countryCandidates: readonly string[];
  /** `derived`: from the country, since the text does not say. */
  readonly continentFrom: 'stated' | 'spanned' | 'derived' | undefined;
  readonly standing?: 'member' | 'observer';
  /** The text's own words for since when, where they can be read in several ways. */
  readonly sinceStated?: string;
  /** Where a CSV took the row from, if it says so. */
  readonly origin?: { readonly source: DocumentSource; readonly line?: number };
}

/** What a reader of a list found out about one row. */
export interface RowReading {
  readonly line: number;
  readonly split: SplitName;
  readonly countries: readonly Country[];
  readonly countryStated?: string | undefined;
  readonly countryFrom: ListedOrganisation['countryFrom'];
  readonly continent?: Continent | undefined;
  readonly continentFrom?: ListedOrganisation['continentFrom'];
  readonly sinceStated?: string | undefined;
  readonly further?: Partial<AttestedFacts>;
}

/** The facts of a row, with script, direction, language and romanisation of its name. */
export function listedOrganisation(reading: RowReading): ListedOrganisation {
  const { line, split, countries, continent } = reading;
  const codes = countries.map(({ alpha2 }) => alpha2);
  const script = scriptOf(split.name);
  return {
    line,
    facts: {
      name: split.name,
      ...present('nameLang', languageOfName(split.name, codes)),
      ...present('transliteration', isRomanised(split.name, codes) ? split.name : undefined),
      ...present('englishName', split.englishName),
      ...present('abbreviation', split.abbreviation),
      ...present('otherAbbreviation', split.otherAbbreviation),
      ...present('country', codes.length === 1 ? codes[0] : undefined),
      ...present('statedCountry', codes.length > 1 ? reading.countryStated : undefined),
      ...present('continent', continent),
      ...reading.further,
    },
    script,
    dir: directionOf(script),
    otherNames: split.otherNames,
    countryFrom: reading.countryFrom,
    ...present('countryStated', reading.countryStated),
    countryCandidates: codes.length > 1 ? codes : [],
    continentFrom: continent === undefined ? undefined : reading.continentFrom,
    ...present('sinceStated', reading.sinceStated),
  };
}

/** An optional fact as an object to spread: absent rather than present and undefined. */
export function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });
}

/** The continent all of the countries lie in, if they lie in one. */
export function sharedContinent(countries: readonly Country[]): Continent | undefined {
  const found = new Set(countries.map(({ continent }) => continent));
  return found.size === 1 ? countries[0]!.continent : undefined;
}

/** The one country an organisation's English name speaks of, with its words; else undefined. */
export function countryOfName(
  split: SplitName,
): { readonly country: Country; readonly stated: string } | undefined {
  const english = split.englishName ?? split.name;
  const named = listCountriesInEnglishName(english);
  return named.length === 1 ? named[0] : undefined;
}

/** What was chosen, so that a person can say whether it is right. */
export function splitDoubt(line: number, split: SplitName): ImportProblem {
  return doubtfulRow('import.split_doubtful', line, {
    name: split.name,
    abbreviation: split.abbreviation ?? split.otherAbbreviation ?? '',
    englishName: split.englishName ?? '',
  });
}

/** The first fact that is too long, as a problem. */
export function tooLongFact({ line, facts }: ListedOrganisation): ImportProblem | undefined {
  for (const [field, limit] of Object.entries(factLengthLimits)) {
    const value = facts[field as keyof AttestedFacts];
    if (typeof value === 'string' && value.length > limit)
      return refusedRow('import.text_too_long', line, { field, limit, length: value.length });
  }
  return undefined;
}

/**
 * Parts the rows that name an organisation for the first time from those that name it again: the
 * same name and abbreviation in the same country, case, accents and punctuation aside. Two parties
 * of one name in one country do exist, and their abbreviations tell them apart.
 */
export function withoutRepetitions<Row extends ListedOrganisation>(
  rows: readonly Row[],
  code: 'import.organisation_twice' | 'import.signatory_twice',
): { readonly rows: readonly Row[]; readonly problems: readonly ImportProblem[] } {
  const firstLines = new Map<string, number>();
  const problems: ImportProblem[] = [];
  const kept = rows.filter((row) => {
    const key = repetitionKey(row);
    const firstLine = firstLines.get(key);
    if (firstLine === undefined) firstLines.set(key, row.line);
    else problems.push(refusedRow(code, row.line, { firstLine }));
    return firstLine === undefined;
  });
  return { rows: kept, problems };
}

function repetitionKey({ facts, countryCandidates }: ListedOrganisation): string {
  const name = foldText(facts.name) || facts.name;
  const abbreviation = abbreviationKey(facts.abbreviation ?? '');
  return [name, abbreviation, facts.country ?? '', ...countryCandidates].join('|');
}

/** In the order of the document, and of severity within a line. */
export function sortedProblems(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || rank[a.level] - rank[b.level]);
}

const rank = { refused: 0, doubtful: 1, noted: 2 } as const;
