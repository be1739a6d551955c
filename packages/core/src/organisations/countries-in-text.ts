import {
  countries,
  countryNames,
  countryOfCode,
  listCountriesNamed,
  longestNameWordCount,
  parseContinent,
  type Continent,
  type Country,
} from './countries.ts';
import { englishAdjectives } from './country-names.ts';
import { foldText, foldedWords } from './fold-text.ts';
import { skeletonWords } from './name-skeleton.ts';

/** A name found at the edge of a text, and what is left of the text. */
export interface NamedCountry {
  /** The words of the text, as written. */
  readonly stated: string;
  /** One country, or several where the name does not decide. */
  readonly named: readonly Country[];
  readonly rest: string;
}

/**
 * The country a text begins with: the longest run of words that is a country's name, so that
 * "Dominican Republic" is not taken for something else. A name begins with a capital letter where
 * its script has capitals.
 */
export function readLeadingCountry(text: string): NamedCountry | undefined {
  return readLeading(text, (words) => {
    const named = listCountriesNamed(words);
    return named.length === 0 ? undefined : named;
  });
}

/** The continent a text begins with. A country's longer name goes first ("South Africa"). */
export function readLeadingContinent(
  text: string,
): { readonly continent: Continent; readonly stated: string; readonly rest: string } | undefined {
  const found = readLeading(text, parseContinent);
  const country = readLeadingCountry(text);
  if (found === undefined) return undefined;
  if (country !== undefined && country.stated.length >= found.stated.length) return undefined;
  return { continent: found.named, stated: found.stated, rest: found.rest };
}

/** The country after the last comma of a text, if what stands there is exactly its name. */
export function readTrailingCountry(text: string): NamedCountry | undefined {
  const comma = text.search(/[,،][^,،]*$/u);
  if (comma < 0) return undefined;
  const stated = text.slice(comma + 1).trim();
  const named = listCountriesNamed(stated);
  return named.length === 0 ? undefined : { stated, named, rest: text.slice(0, comma).trimEnd() };
}

/**
 * The countries an English name speaks of, by noun or adjective ("of Kenya", "Moroccan"), with the
 * words that say so. Several where it speaks of several.
 */
export function listCountriesInEnglishName(
  name: string,
): readonly { readonly country: Country; readonly stated: string }[] {
  const words = name.split(/[\s/]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const found = new Map<string, { country: Country; stated: string }>();
  for (let start = 0; start < words.length;) {
    const run = longestNamedRun(words, start);
    for (const country of run?.named ?? [])
      found.set(country.alpha2, { country, stated: run!.stated });
    start += run?.wordCount ?? 1;
  }
  return [...found.values()];
}

/**
 * The skeletons of the words that name a country, in whatever language: what may be left aside
 * when names within that country are compared. Words that many countries share ("republic",
 * "united") are not among them.
 */
export function countryWords(alpha2: string): ReadonlySet<string> {
  const known = wordsByCountry.get(alpha2);
  if (known !== undefined) return known;
  const names = [...countryNames(alpha2), ...adjectivesOf(alpha2)];
  const words = new Set(names.flatMap(skeletonWords).filter((word) => word.length > 2));
  for (const word of sharedWords()) words.delete(word);
  wordsByCountry.set(alpha2, words);
  return words;
}

/** Whether a word names a country or is an inflection of its name ("Deutschlands", "Chileno"). */
export function isCountryWord(skeleton: string, alpha2: string): boolean {
  if (countryWords(alpha2).has(skeleton)) return true;
  return countryStems(alpha2).some(
    (stem) => skeleton.length - stem.length <= 4 && skeleton.startsWith(stem),
  );
}

function countryStems(alpha2: string): readonly string[] {
  const known = stemsByCountry.get(alpha2);
  if (known !== undefined) return known;
  const stems = [...countryWords(alpha2)]
    .map((word) => (word.length > 5 ? word.replace(/[aeiou]{1,2}$/, '') : word))
    .filter((stem) => stem.length > 3);
  stemsByCountry.set(alpha2, [...new Set(stems)]);
  return stems;
}

const stemsByCountry = new Map<string, readonly string[]>();

const wordsByCountry = new Map<string, ReadonlySet<string>>();

function readLeading<Named>(
  text: string,
  nameOf: (words: string) => Named | undefined,
): { stated: string; named: Named; rest: string } | undefined {
  if (!/^\p{L}/u.test(text) || /^\p{Ll}/u.test(text)) return undefined;
  const ends = [...text.matchAll(/(?=\s|$)/gu)].map(({ index }) => index);
  for (const end of ends.slice(0, longestNameWordCount()).reverse()) {
    const stated = text.slice(0, end);
    // Punctuation ends a name: "Ukraine, …" is not a cell that says Ukraine.
    const named = /[\p{L}\p{N}.)]$/u.test(stated) ? nameOf(stated) : undefined;
    if (named !== undefined) return { stated, named, rest: text.slice(end).trimStart() };
  }
  return undefined;
}

function longestNamedRun(
  words: readonly string[],
  start: number,
): { named: readonly Country[]; stated: string; wordCount: number } | undefined {
  if (!/^[\p{Lu}\p{Lo}(«"“]/u.test(words[start]!)) return undefined;
  for (let count = Math.min(5, words.length - start); count > 0; count -= 1) {
    const stated = words.slice(start, start + count).join(' ');
    const named = countriesOfWords(foldText(stated));
    if (named.length > 0) return { named, stated: trimPunctuation(stated), wordCount: count };
  }
  return undefined;
}

function countriesOfWords(folded: string): readonly Country[] {
  const adjective = adjectives().get(folded);
  const country = adjective === undefined ? undefined : countryOfCode(adjective);
  return country === undefined ? listCountriesNamed(folded) : [country];
}

function trimPunctuation(text: string): string {
  return text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function adjectivesOf(alpha2: string): readonly string[] {
  return englishAdjectives[alpha2]?.split('|') ?? [];
}

let adjectiveIndex: ReadonlyMap<string, string> | undefined;

function adjectives(): ReadonlyMap<string, string> {
  adjectiveIndex ??= new Map(
    countries.flatMap(({ alpha2 }) =>
      adjectivesOf(alpha2).map((adjective) => [foldText(adjective), alpha2] as const),
    ),
  );
  return adjectiveIndex;
}

let shared: ReadonlySet<string> | undefined;

/** Words in the names of three countries or more are not any country's own. */
function sharedWords(): ReadonlySet<string> {
  shared ??= countSharedWords();
  return shared;
}

function countSharedWords(): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { alpha2 } of countries) {
    const words = new Set(countryNames(alpha2).flatMap(skeletonWords));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count > 2).map(([word]) => word);
  return new Set([...common, ...foldedWords(politicalWords).flatMap(skeletonWords)]);
}

/** Words of official names that organisations use as well. */
const politicalWords = `people peoples democratic democratique democratica demokratische demokratik
  republic republique republica republik cumhuriyeti federation federacion föderation federasyonu
  federal federated states united islamic socialist union commonwealth mainland the south north
  east west central new old kingdom reino royaume unido unidos uni estados vereinigtes vereinigte
  staaten von birleşik great grande gran coast costa côte`;
