import { acronymCover, looksLikeAbbreviation } from './abbreviations.ts';
import { readTrailingCountry } from './countries-in-text.ts';
import type { Country } from './countries.ts';
import { foldText, foldedWords } from './fold-text.ts';
import { hitsOf, isFunctionWord, languageOfName } from './name-language.ts';
import { skeletonWords } from './name-skeleton.ts';
import {
  cleanTranslation,
  leavesOutCountry,
  listAbbreviationStarts,
  withoutOtherNames,
  type SplitName,
} from './split-name.ts';

/** An entry of a list of signatories, taken apart. */
export interface SplitSignatory {
  readonly split: SplitName;
  /** The country at the end, if the entry states one that is known. */
  readonly countries: readonly Country[];
  readonly countryStated?: string;
  /** What stands where the country should and is none. */
  readonly unknownCountry?: string;
}

/**
 * Splits "ABBR Own name (English translation), Country", of which only the name must be there.
 *
 * - The abbreviation is the shortest beginning that is made of the initials of the words after it;
 *   else the first word if it looks like one, which is doubtful.
 * - The last group in brackets is the translation if the abbreviation is complete without it, and
 *   a part of the name ("(Marxist-Leninist)") if the abbreviation speaks of it or the name is
 *   English already.
 * - A country follows the last comma outside brackets.
 */
export function splitSignatory(entry: string): SplitSignatory {
  const place = placeOf(entry.trim());
  const { bare, otherNames } = withoutOtherNames(place.rest);
  const { abbreviation, name, isExplained } = leadingAbbreviation(bare, place.countries);
  const translated = translationOf(name, abbreviation, place.countries);
  return {
    split: {
      name: translated.name,
      ...(abbreviation === '' ? {} : { abbreviation }),
      ...(translated.englishName === '' ? {} : { englishName: translated.englishName }),
      otherNames,
      isCertain: isExplained && translated.isCertain,
    },
    countries: place.countries,
    ...(place.stated === '' ? {} : { countryStated: place.stated }),
    ...(place.unknown === '' ? {} : { unknownCountry: place.unknown }),
  };
}

interface PlaceOfEntry {
  readonly rest: string;
  readonly countries: readonly Country[];
  readonly stated: string;
  readonly unknown: string;
}

/** After a group in brackets a comma can only lead to the country; elsewhere it may be a name's. */
function placeOf(entry: string): PlaceOfEntry {
  const named = readTrailingCountry(entry);
  if (named !== undefined && isBalanced(named.rest))
    return { rest: named.rest, countries: named.named, stated: named.stated, unknown: '' };
  const afterGroup = /^(.*\))\s*[,،]\s*([^()]+)$/u.exec(entry);
  if (afterGroup === null) return { rest: entry, countries: [], stated: '', unknown: '' };
  return { rest: afterGroup[1]!, countries: [], stated: '', unknown: afterGroup[2]!.trim() };
}

function leadingAbbreviation(
  text: string,
  countries: readonly Country[],
): { readonly abbreviation: string; readonly name: string; readonly isExplained: boolean } {
  const [first = '', second = ''] = text.split(/\s+/);
  if (!looksLikeAbbreviation(first)) return { abbreviation: '', name: text, isExplained: true };
  const starts = listAbbreviationStarts(text).toReversed();
  for (const start of starts) {
    const name = text.slice(start.length).trim();
    const [firstOfName = ''] = name.split(/\s+/);
    if (name === '' || isFunctionWord(foldText(firstOfName))) continue;
    const bare = withoutLastGroup(name)?.before ?? name;
    const leaveOut = leavesOutCountry(countries);
    const isCover = [name, bare].some(
      (words) => acronymCover(start, words, leaveOut) !== undefined,
    );
    if (isCover) return { abbreviation: start, name, isExplained: true };
  }
  // A name written in capitals throughout begins like an abbreviation and goes on like one.
  const isShouted = looksLikeAbbreviation(second) && second === second.toUpperCase();
  const shortest = starts[0];
  if (isShouted || shortest === undefined || shortest === text)
    return { abbreviation: '', name: text, isExplained: false };
  return { abbreviation: shortest, name: text.slice(shortest.length).trim(), isExplained: false };
}

interface Translated {
  readonly name: string;
  readonly englishName: string;
  readonly isCertain: boolean;
}

function translationOf(
  text: string,
  abbreviation: string,
  countries: readonly Country[],
): Translated {
  const group = withoutLastGroup(text);
  const whole = { name: text, englishName: '', isCertain: true };
  if (group === undefined || group.before === '') return whole;
  const { before, inside } = group;
  const translated = { name: before, englishName: cleanTranslation(inside), isCertain: true };
  const leaveOut = leavesOutCountry(countries);
  const withGroup = acronymCover(abbreviation, text, leaveOut)?.isFull === true;
  const withoutGroup = acronymCover(abbreviation, before, leaveOut)?.isFull === true;
  const codes = countries.map(({ alpha2 }) => alpha2);
  const isNameEnglish = languageOfName(before, codes) === 'en';
  const isGroupEnglish = hitsOf(inside, 'en') > 0 || languageOfName(inside, []) === 'en';
  if (withGroup && !withoutGroup) return whole;
  if (isNameEnglish && repeatsOrQualifies(inside, before)) return whole;
  if (withoutGroup && !isNameEnglish) return translated;
  if (isGroupEnglish && !isNameEnglish) return translated;
  const isTranslation = !isNameEnglish && foldedWords(inside).length > 1;
  return { ...(isTranslation ? translated : whole), isCertain: false };
}

/** An English name is not translated into English: what follows it in brackets tells it apart. */
function repeatsOrQualifies(inside: string, before: string): boolean {
  const words = new Set(skeletonWords(before));
  const repeated = skeletonWords(inside).filter((word) => words.has(word)).length;
  return repeated * 2 < skeletonWords(inside).length || repeated === 0;
}

/** The group in brackets a text ends with, brackets inside it included. */
function withoutLastGroup(text: string): { before: string; inside: string } | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let position = text.length - 1; position >= 0; position -= 1) {
    if (text[position] === ')') depth += 1;
    if (text[position] === '(') depth -= 1;
    if (depth === 0)
      return {
        before: text.slice(0, position).trim(),
        inside: text.slice(position + 1, -1).trim(),
      };
  }
  return undefined;
}

function isBalanced(text: string): boolean {
  return text.split('(').length === text.split(')').length;
}
