import { acronymCover, looksLikeAbbreviation } from './abbreviations.ts';
import { isCountryWord, readTrailingCountry } from './countries-in-text.ts';
import type { Country } from './countries.ts';
import { foldText, foldedWords } from './fold-text.ts';
import { hitsOf, isFunctionWord, languageOfName, scriptOf } from './name-language.ts';
import { skeletonWords } from './name-skeleton.ts';

/** A name as a published list writes it, taken apart. */
export interface SplitName {
  readonly name: string;
  readonly abbreviation?: string;
  /** A short form in another script than the name's. */
  readonly otherAbbreviation?: string;
  readonly englishName?: string;
  /** Other names the text itself gives ("also known as"). */
  readonly otherNames: readonly string[];
  /** Whether no other reading comes into question. */
  readonly isCertain: boolean;
}

/**
 * Splits "Own name, ABBR English translation", where abbreviation and translation may be missing
 * and nothing but a comma and a space parts them. In this order:
 *
 * 1. After a comma stands an abbreviation made of the initials of the words before it, or of the
 *    translation behind it. Of several commas the one with the best reason wins, then the last.
 * 2. After a comma stands a word in capitals that no initials explain, or one word of the name
 *    itself: taken as its short form, and doubtful.
 * 3. After a comma stand words in another script than the name: its short form in that script.
 * 4. The script changes to Latin letters: there the translation begins.
 * 5. After a comma stands the row's country, which belongs to the name; then the translation.
 * 6. Words of the country's language come first and English ones after: doubtful.
 * 7. All is the name: certain where it is English or the list has no translations.
 */
export function splitListedName(
  text: string,
  countries: readonly Country[],
  hasTranslations = true,
): SplitName {
  const { bare, otherNames } = withoutOtherNames(text.trim());
  const given: Given = { text: bare, countries, hasTranslations };
  const split =
    splitAtAbbreviation(given) ??
    splitAtShortForm(given) ??
    splitAtScript(given) ??
    splitAtCountry(given) ??
    splitAtLanguage(given) ??
    wholeName(given);
  return { ...split, otherNames };
}

/** Leaves out of an acronym what names the country: "RCP" for "… Communist Party of Egypt". */
export function leavesOutCountry(countries: readonly Country[]): (word: string) => boolean {
  return (word) =>
    skeletonWords(word).some((skeleton) =>
      countries.some(({ alpha2 }) => isCountryWord(skeleton, alpha2)),
    );
}

/**
 * The beginnings of a text that may be an abbreviation: one word or several, a group in brackets
 * always with the word before it. Longest first.
 */
export function listAbbreviationStarts(text: string): readonly string[] {
  const ends = [...text.matchAll(/(?<=\S)(?=\s|$)/gu)].map(({ index }) => index).slice(0, 8);
  return ends
    .map((end) => text.slice(0, end))
    .filter((start) => isBalanced(start) && !/^\s*\(/.test(text.slice(start.length)))
    .filter((start) => !endsInFunctionWord(start))
    .reverse();
}

/** "PM del" cannot end there; "HPK (L)" can, though French has a word `l`. */
function endsInFunctionWord(start: string): boolean {
  const last = start.split(/\s+/).at(-1)!;
  return /^\p{Ll}+$/u.test(last) && isFunctionWord(foldText(last));
}

interface Given {
  readonly text: string;
  readonly countries: readonly Country[];
  readonly hasTranslations: boolean;
}

type Split = Omit<SplitName, 'otherNames'>;

interface Candidate {
  readonly split: Split;
  readonly weight: number;
}

function splitAtAbbreviation(given: Given): Split | undefined {
  const candidates = commaPositions(given.text).flatMap((comma) =>
    abbreviationsAfter(given, comma).slice(0, 1),
  );
  candidates.sort((a, b) => b.weight - a.weight);
  return candidates[0]?.split;
}

/** At one comma, best first: explained by the name, by the translation, or by its look alone. */
function abbreviationsAfter(given: Given, comma: number): Candidate[] {
  const name = given.text.slice(0, comma).trim();
  const after = given.text.slice(comma + 1).trim();
  const leaveOut = leavesOutCountry(given.countries);
  const candidates = listAbbreviationStarts(after)
    .filter((start) => looksLikeAbbreviation(start.split(/\s+/)[0]!))
    .map((abbreviation) => {
      const rest = cleanTranslation(after.slice(abbreviation.length));
      const ofName = acronymCover(abbreviation, name, leaveOut);
      const ofTranslation = acronymCover(abbreviation, rest, leaveOut);
      const weight = ofName !== undefined ? 3 : ofTranslation !== undefined ? 2 : 1;
      return { split: splitOf(name, abbreviation, rest, weight > 1), weight };
    });
  const explained = candidates.filter(({ weight }) => weight > 1);
  // Without initials to go by, the shortest beginning: the rest is more likely a translation.
  return explained.length > 0 ? explained : candidates.slice(-1);
}

function splitAtShortForm(given: Given): Split | undefined {
  for (const comma of commaPositions(given.text).reverse()) {
    const name = given.text.slice(0, comma).trim();
    const after = given.text.slice(comma + 1).trim();
    const [word = ''] = after.split(/\s+/);
    const isInName = /\p{L}{2}/u.test(word) && foldedWords(name).includes(foldText(word));
    if (isInName && !namesCountry(word, given.countries))
      return splitOf(name, word, cleanTranslation(after.slice(word.length)), false);
  }
  return undefined;
}

function splitAtScript(given: Given): Split | undefined {
  for (const comma of commaPositions(given.text).reverse()) {
    const name = given.text.slice(0, comma).trim();
    const after = given.text.slice(comma + 1).trim();
    const short = leadingWordsNotIn(scriptOf(name), after);
    if (short === '' || scriptOf(short) === scriptOf(name)) continue;
    const rest = cleanTranslation(after.slice(short.length));
    return { ...splitOf(name, '', rest, false), otherAbbreviation: short };
  }
  const name = leadingWordsNotIn('Latn', given.text);
  const isTranslated = name !== '' && scriptOf(name) !== 'Latn' && name !== given.text;
  if (!isTranslated) return undefined;
  return splitOf(name, '', cleanTranslation(given.text.slice(name.length)), true);
}

function splitAtCountry(given: Given): Split | undefined {
  for (const comma of commaPositions(given.text)) {
    const words = [...given.text.slice(comma + 1).matchAll(/\S+/gu)];
    for (const word of words.slice(0, 4).reverse()) {
      const end = comma + 1 + word.index + word[0].length;
      const named = readTrailingCountry(given.text.slice(0, end));
      const rest = cleanTranslation(given.text.slice(end));
      const isOwn = named?.named.some(({ alpha2 }) => hasCountry(given.countries, alpha2));
      if (isOwn === true && rest !== '') return splitOf(given.text.slice(0, end), '', rest, false);
    }
  }
  return undefined;
}

/** Only where the front has a word of another language and the back has none but English ones. */
function splitAtLanguage(given: Given): Split | undefined {
  if (!given.hasTranslations) return undefined;
  const codes = given.countries.map(({ alpha2 }) => alpha2);
  const starts = [...given.text.matchAll(/(?<=\s)\p{Lu}/gu)].map(({ index }) => index);
  for (const start of starts) {
    const name = given.text.slice(0, start).trim();
    const rest = given.text.slice(start);
    const language = languageOfName(name, codes);
    if (language === undefined || language === 'en' || hitsOf(name, 'en') > 0) continue;
    const isEnglish = languageOfName(rest, codes) === 'en' && hitsOf(rest, language) === 0;
    if (isEnglish) return splitOf(name, '', cleanTranslation(rest), false);
  }
  return undefined;
}

function wholeName(given: Given): Split {
  const codes = given.countries.map(({ alpha2 }) => alpha2);
  const isCertain = !given.hasTranslations || languageOfName(given.text, codes) === 'en';
  return splitOf(given.text, '', '', isCertain);
}

function splitOf(name: string, abbreviation: string, rest: string, isCertain: boolean): Split {
  return {
    name: name.replace(/[\s,،;]+$/u, ''),
    ...(abbreviation === '' ? {} : { abbreviation }),
    ...(rest === '' ? {} : { englishName: rest }),
    isCertain,
  };
}

/** "(also known as "X")" is another name, not a part of this one. */
export function withoutOtherNames(text: string): { bare: string; otherNames: readonly string[] } {
  const match = alsoKnownAs.exec(text);
  if (match === null) return { bare: text, otherNames: [] };
  const bare = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  return { bare: bare.trim(), otherNames: [cleanTranslation(match[1]!)] };
}

const alsoKnownAs = /\s*\((?:also known as|a\.?k\.?a\.?|also called|formerly)\s([^()]{1,200})\)/iu;

const quotePairs = ['""', '“”', '„“', '«»', '»«', '‘’', "''", '‚‘', '”“'];

/** Without the dash before it and the quotes around it. */
export function cleanTranslation(text: string): string {
  const bare = text.replace(/^[\s–—:-]+/u, '').trim();
  const pair = quotePairs.find(([open, close]) => bare.startsWith(open!) && bare.endsWith(close!));
  const inner = bare.slice(1, -1);
  if (pair === undefined || [...pair].some((quote) => inner.includes(quote))) return bare;
  return inner.trim();
}

function commaPositions(text: string): number[] {
  const positions = [...text.matchAll(/[,،]\s?/gu)].map(({ index }) => index);
  return positions.filter((comma) => isBalanced(text.slice(0, comma))).reverse();
}

function isBalanced(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}

/** The words in front that are in another script, with the figures among them. */
function leadingWordsNotIn(script: string, text: string): string {
  let end = 0;
  for (const word of text.matchAll(/\S+/gu)) {
    const own = scriptOf(word[0]);
    if (own === script) break;
    if (own !== 'Zyyy') end = word.index + word[0].length;
  }
  return text.slice(0, end);
}

function namesCountry(word: string, countries: readonly Country[]): boolean {
  return leavesOutCountry(countries)(word);
}

function hasCountry(countries: readonly Country[], code: string): boolean {
  return countries.some(({ alpha2 }) => alpha2 === code);
}
