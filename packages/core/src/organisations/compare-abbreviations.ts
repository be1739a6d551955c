import { acronymCover } from './abbreviations.ts';
import { isCountryWord } from './countries-in-text.ts';
import { skeletonWords } from './name-skeleton.ts';
import type { PreparedAbbreviation, PreparedNames } from './prepared-names.ts';

/**
 * - `same`, `same_in_other_script`: equal letters, marks and case aside
 * - `of_one_name`: different, but each is made of the initials of the other's name
 * - `fits`: only one has an abbreviation, and it is made of the initials of the other's name
 * - `contained`: one begins or ends with the other ("CPI (ML)", "CPI (ML) Red Star")
 * - `absent`: at least one has none, and nothing can be said
 */
export type AbbreviationRelation =
  'same' | 'same_in_other_script' | 'of_one_name' | 'fits' | 'contained' | 'differs' | 'absent';

export interface AbbreviationComparison {
  readonly relation: AbbreviationRelation;
  /** As written; empty on a side that has none. */
  readonly first: string;
  readonly second: string;
}

/**
 * How the abbreviations of two organisations stand to each other, the best pair counting. Initials
 * are looked into only where the names are near: elsewhere they would agree by chance.
 */
export function compareAbbreviations(
  first: PreparedNames,
  second: PreparedNames,
  areNamesNear: boolean,
): AbbreviationComparison {
  const pairs = first.abbreviations.flatMap((one) =>
    second.abbreviations.map((other) =>
      comparePair(one, other, areNamesNear ? { first, second } : undefined),
    ),
  );
  if (pairs.length === 0) return compareWithName(first, second, areNamesNear);
  return pairs.reduce((best, pair) =>
    order.indexOf(pair.relation) < order.indexOf(best.relation) ? pair : best,
  );
}

const order: readonly AbbreviationRelation[] = [
  'same',
  'same_in_other_script',
  'of_one_name',
  'fits',
  'contained',
  'differs',
  'absent',
];

function comparePair(
  one: PreparedAbbreviation,
  other: PreparedAbbreviation,
  near: { readonly first: PreparedNames; readonly second: PreparedNames } | undefined,
): AbbreviationComparison {
  const sides = { first: one.written, second: other.written };
  if (one.script === other.script && one.key === other.key) return { relation: 'same', ...sides };
  if (one.script !== other.script && one.sound === other.sound)
    return { relation: 'same_in_other_script', ...sides };
  if (near !== undefined && isMadeOf(one, near.second) && isMadeOf(other, near.first))
    return { relation: 'of_one_name', ...sides };
  return { relation: contains(one.key, other.key) ? 'contained' : 'differs', ...sides };
}

function compareWithName(
  first: PreparedNames,
  second: PreparedNames,
  areNamesNear: boolean,
): AbbreviationComparison {
  const [one] = first.abbreviations;
  const [other] = second.abbreviations;
  const sides = { first: one?.written ?? '', second: other?.written ?? '' };
  if (!areNamesNear) return { relation: 'absent', ...sides };
  const fits = (one && isMadeOf(one, second)) ?? (other && isMadeOf(other, first)) ?? false;
  return { relation: fits ? 'fits' : 'absent', ...sides };
}

function isMadeOf(
  abbreviation: PreparedAbbreviation,
  { names, countries }: PreparedNames,
): boolean {
  const leaveOut = (word: string) =>
    skeletonWords(word).some((skeleton) =>
      countries.some((country) => isCountryWord(skeleton, country)),
    );
  return names.some(
    ({ written }) => acronymCover(abbreviation.written, written, leaveOut)?.isFull === true,
  );
}

function contains(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 2 && (long.startsWith(short) || long.endsWith(short));
}
