import { abbreviationKey, abbreviationSound } from './abbreviations.ts';
import { isCountryWord } from './countries-in-text.ts';
import { foldText } from './fold-text.ts';
import { isFunctionWord, scriptOf } from './name-language.ts';
import { consonantsOf, skeletonWords } from './name-skeleton.ts';
import { nameVocabulary } from './name-vocabulary.ts';
import type { OrganisationNames } from './organisation-names.ts';
import { splitByLanguage } from './vocabulary-list.ts';

/** One word of a name, ready to be compared. */
export interface PreparedWord {
  readonly folded: string;
  readonly skeleton: string;
  readonly consonants: string;
  /** Written in letters that leave out vowels. */
  readonly isAbjad: boolean;
  /** The idea the word stands for in some language, if the vocabulary knows it. */
  readonly idea: string | undefined;
  /** The word names the organisation's own country. */
  readonly isCountry: boolean;
}

/** One name: the words that carry meaning, in order. */
export interface PreparedName {
  readonly written: string;
  readonly folded: string;
  readonly script: string;
  readonly words: readonly PreparedWord[];
}

export interface PreparedAbbreviation {
  readonly written: string;
  readonly script: string;
  readonly key: string;
  readonly sound: string;
}

export interface PreparedNames {
  readonly names: readonly PreparedName[];
  readonly englishNames: readonly PreparedName[];
  readonly abbreviations: readonly PreparedAbbreviation[];
  readonly countries: readonly string[];
  /** Two organisations with one key are known by exactly the same words. */
  readonly identity: string;
}

/** Does once per organisation what comparing would otherwise do once per pair. */
export function prepareNames(organisation: OrganisationNames): PreparedNames {
  const { countries } = organisation;
  const prepare = (name: string) => prepareName(name, countries);
  const abbreviations = organisation.abbreviations.map((written) => ({
    written,
    script: scriptOf(written),
    key: abbreviationKey(written),
    sound: abbreviationSound(written),
  }));
  return {
    names: organisation.names.map(prepare),
    englishNames: organisation.englishNames.map(prepare),
    abbreviations: abbreviations.filter(({ key }) => key !== ''),
    countries: countries.toSorted(),
    identity: JSON.stringify([
      organisation.names,
      organisation.englishNames,
      organisation.abbreviations,
      countries.toSorted(),
    ]),
  };
}

function prepareName(written: string, countries: readonly string[]): PreparedName {
  const script = scriptOf(written);
  const isAbjad = script === 'Arab' || script === 'Hebr';
  const words = foldText(written)
    .split(' ')
    .filter((word) => word !== '' && !isFunctionWord(word))
    .flatMap((word) => prepareWord(word, isAbjad, countries));
  return { written, folded: foldText(written), script, words };
}

function prepareWord(
  folded: string,
  isAbjad: boolean,
  countries: readonly string[],
): readonly PreparedWord[] {
  return skeletonWords(folded).map((skeleton) => ({
    folded,
    skeleton,
    consonants: consonantsOf(skeleton),
    isAbjad,
    idea: ideas().get(folded) ?? ideas().get(skeleton),
    isCountry: countries.some((country) => isCountryWordOf(skeleton, country)),
  }));
}

const countryWordsSeen = new Map<string, boolean>();

function isCountryWordOf(skeleton: string, country: string): boolean {
  const key = `${country} ${skeleton}`;
  const seen = countryWordsSeen.get(key) ?? isCountryWord(skeleton, country);
  // Names come from outside: the memory of them must not grow for ever.
  if (countryWordsSeen.size > 100_000) countryWordsSeen.clear();
  countryWordsSeen.set(key, seen);
  return seen;
}

let ideaIndex: ReadonlyMap<string, string> | undefined;

/** By folded word and by skeleton; a word that stands for two ideas stands for none. */
function ideas(): ReadonlyMap<string, string> {
  ideaIndex ??= indexIdeas();
  return ideaIndex;
}

function indexIdeas(): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [idea, languages] of Object.entries(nameVocabulary))
    for (const [, words] of splitByLanguage(languages))
      for (const word of foldText(words).split(' '))
        for (const form of new Set([word, ...skeletonWords(word)])) {
          if ((index.get(form) ?? idea) !== idea) ambiguous.add(form);
          index.set(form, idea);
        }
  for (const form of ambiguous) index.delete(form);
  return index;
}
