import { abbreviationKey, abbreviationSound } from './abbreviations.ts';
import { isCountryWord } from './countries-in-text.ts';
import { foldText } from './fold-text.ts';
import { isFunctionWord, scriptOf } from './name-language.ts';
import { consonantsOf, skeletonWords } from './name-skeleton.ts';
import { nameVocabulary } from './name-vocabulary.ts';
import type { OrganisationNames } from './organisation-names.ts';
import { splitByLanguage } from './vocabulary-list.ts';

/** A word by its sound. One object per skeleton and dictionary. */
export interface WordForm {
  readonly skeleton: string;
  readonly consonants: string;
  /** Long enough for a misspelling to leave it recognisable, and without figures. */
  readonly isLong: boolean;
  /** Results of comparing it, kept since the same words meet again and again. */
  readonly likenesses: Map<WordForm, number>;
}

/** The word forms of one run of comparisons; it is thrown away with the run. */
export type WordDictionary = Map<string, WordForm>;

/** One word of a name, ready to be compared. */
export interface PreparedWord {
  readonly folded: string;
  readonly form: WordForm;
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
export function prepareNames(
  organisation: OrganisationNames,
  dictionary: WordDictionary = new Map(),
): PreparedNames {
  const { countries } = organisation;
  const prepare = (name: string) => prepareName(name, countries, dictionary);
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

function prepareName(
  written: string,
  countries: readonly string[],
  dictionary: WordDictionary,
): PreparedName {
  const script = scriptOf(written);
  const folded = foldText(written);
  const words = folded
    .split(' ')
    .filter((word) => word !== '' && !isFunctionWord(word))
    .flatMap((word) =>
      skeletonWords(word).map((skeleton) => ({
        folded: word,
        form: wordForm(skeleton, dictionary),
        isAbjad: script === 'Arab' || script === 'Hebr',
        idea: ideas().get(word) ?? ideas().get(skeleton),
        isCountry: countries.some((country) => isCountryWord(skeleton, country)),
      })),
    );
  return { written, folded, script, words };
}

function wordForm(skeleton: string, dictionary: WordDictionary): WordForm {
  const known = dictionary.get(skeleton);
  if (known !== undefined) return known;
  const form: WordForm = {
    skeleton,
    consonants: consonantsOf(skeleton),
    isLong: skeleton.length >= 4 && !/\p{N}/u.test(skeleton),
    likenesses: new Map(),
  };
  dictionary.set(skeleton, form);
  return form;
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
