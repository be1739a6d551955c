import type { PreparedName, PreparedWord, WordForm } from './prepared-names.ts';
import { trigramPermille } from './trigrams.ts';

/**
 * How two names stand to each other, word by word:
 * - `same`: the same words in the same order, spelling and script aside by their skeletons
 * - `close`: the same words in the same order, some spelled differently
 * - `reordered`: the same words in another order
 * - `longer`: one name has words the other lacks
 * - `overlapping`: each has words of its own, and half of the longer one is shared
 * - `far`: anything else
 */
export type NameRelation = 'same' | 'close' | 'reordered' | 'longer' | 'overlapping' | 'far';

export interface NameComparison {
  readonly relation: NameRelation;
  /** Words only one of the names has; the sides follow the arguments. */
  readonly onlyFirst: readonly PreparedWord[];
  readonly onlySecond: readonly PreparedWord[];
  readonly sharedCount: number;
}

interface ComparisonRule {
  /** Whether words that name the country count; they do between countries. */
  readonly withCountryWords: boolean;
  /** Whether words of one idea count as one, as in a translation. */
  readonly byIdea: boolean;
}

/** Compares two names. Symmetric: with the arguments exchanged the sides are, and nothing else. */
export function compareNames(
  first: PreparedName,
  second: PreparedName,
  rule: ComparisonRule,
): NameComparison {
  const a = meaningfulWords(first, rule);
  const b = meaningfulWords(second, rule);
  const pairs = alignWords(a, b, rule.byIdea);
  const onlyFirst = a.filter((_, index) => !pairs.some(([i]) => i === index));
  const onlySecond = b.filter((_, index) => !pairs.some(([, j]) => j === index));
  const relation = relationOf({ a, b, pairs, onlyFirst, onlySecond, rule });
  return { relation, onlyFirst, onlySecond, sharedCount: pairs.length };
}

/** Trigram likeness of two names by their skeletons, in thousandths. */
export function namesPermille(first: PreparedName, second: PreparedName): number {
  return trigramPermille(joined(first.words), joined(second.words));
}

/** Ranks relations from the nearest to the farthest. */
export const relationRank: Readonly<Record<NameRelation, number>> = {
  same: 0,
  close: 1,
  reordered: 2,
  longer: 3,
  overlapping: 4,
  far: 5,
};

type Pair = readonly [number, number];

interface Alignment {
  readonly a: readonly PreparedWord[];
  readonly b: readonly PreparedWord[];
  readonly pairs: readonly Pair[];
  readonly onlyFirst: readonly PreparedWord[];
  readonly onlySecond: readonly PreparedWord[];
  readonly rule: ComparisonRule;
}

function relationOf({ a, b, pairs, onlyFirst, onlySecond, rule }: Alignment): NameRelation {
  if (pairs.length === 0) return 'far';
  if (onlyFirst.length === 0 && onlySecond.length === 0) {
    const isInOrder = pairs.every(([, j], index) => index === 0 || j > pairs[index - 1]![1]);
    if (!isInOrder) return 'reordered';
    const isEqual = pairs.every(([i, j]) => isSameWord(a[i]!, b[j]!, rule.byIdea));
    return isEqual ? 'same' : 'close';
  }
  if (onlyFirst.length === 0 || onlySecond.length === 0) return 'longer';
  const longest = Math.max(a.length, b.length);
  return pairs.length * 2 >= longest && pairs.length >= 3 ? 'overlapping' : 'far';
}

/** A name that is nothing but its country keeps it. */
function meaningfulWords(name: PreparedName, rule: ComparisonRule): readonly PreparedWord[] {
  if (rule.withCountryWords) return name.words;
  const others = name.words.filter(({ isCountry }) => !isCountry);
  return others.length > 0 ? others : name.words;
}

/** The likest words are paired first; each word once. Pairs in the order of the first name. */
function alignWords(
  a: readonly PreparedWord[],
  b: readonly PreparedWord[],
  byIdea: boolean,
): readonly Pair[] {
  const options: { readonly i: number; readonly j: number; readonly weight: number }[] = [];
  for (let i = 0; i < a.length; i += 1)
    for (let j = 0; j < b.length; j += 1) {
      const likeness = wordLikeness(a[i]!, b[j]!, byIdea);
      if (likeness > 0) options.push({ i, j, weight: likeness * 100 - Math.abs(i - j) });
    }
  options.sort((one, other) => other.weight - one.weight);
  const isUsed = { a: new Array<boolean>(a.length), b: new Array<boolean>(b.length) };
  const pairs: Pair[] = [];
  for (const { i, j } of options) {
    if (isUsed.a[i] === true || isUsed.b[j] === true) continue;
    isUsed.a[i] = true;
    isUsed.b[j] = true;
    pairs.push([i, j]);
  }
  return pairs.sort(([i], [j]) => i - j);
}

function isSameWord(one: PreparedWord, other: PreparedWord, byIdea: boolean): boolean {
  if (one.form.skeleton === other.form.skeleton) return true;
  if (byIdea && one.idea !== undefined && one.idea === other.idea) return true;
  return isAbjadMatch(one, other);
}

/** Where vowels are not written, the consonants are all there is to compare. */
function isAbjadMatch(one: PreparedWord, other: PreparedWord): boolean {
  if (!one.isAbjad && !other.isAbjad) return false;
  return one.form.consonants.length >= 2 && one.form.consonants === other.form.consonants;
}

/** 0 if two words are not alike, 1000 if they are the same. */
function wordLikeness(one: PreparedWord, other: PreparedWord, byIdea: boolean): number {
  if (isSameWord(one, other, byIdea)) return 1000;
  // Short words and figures are initials or numbers: one letter makes them other words.
  if (!one.form.isLong || !other.form.isLong) return 0;
  const known = one.form.likenesses.get(other.form);
  if (known !== undefined) return known;
  const likeness = formLikeness(one.form, other.form);
  one.form.likenesses.set(other.form, likeness);
  return likeness;
}

/** From this trigram likeness two words are one word spelled in two ways. */
const likeWordPermille = 600;

/** With the same consonants less is enough. */
const likeVowelsPermille = 300;

function formLikeness(one: WordForm, other: WordForm): number {
  const permille = trigramPermille(one.skeleton, other.skeleton);
  const areConsonantsSame = one.consonants.length >= 3 && one.consonants === other.consonants;
  const needed = areConsonantsSame ? likeVowelsPermille : likeWordPermille;
  return permille >= needed ? permille : 0;
}

function joined(words: readonly PreparedWord[]): string {
  return words.map(({ form }) => form.skeleton).join(' ');
}
