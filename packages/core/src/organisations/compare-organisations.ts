import type { RefusalParams } from '../platform/result.ts';
import { compareAbbreviations, type AbbreviationComparison } from './compare-abbreviations.ts';
import { compareNames, namesPermille, relationRank, type NameComparison } from './name-relation.ts';
import type { PreparedName, PreparedNames, PreparedWord } from './prepared-names.ts';

/** What speaks for or against two organisations being one, as keys of texts. */
export const matchReasonCodes = [
  /** params: `first`, `second` */
  'match.name_same',
  /** params: `first`, `second` */
  'match.name_same_in_other_script',
  /** params: `first`, `second`, `permille` */
  'match.name_spelled_differently',
  /** params: `first`, `second` */
  'match.name_reordered',
  /** params: `first`, `second`, `words`: those only one of them has */
  'match.name_longer',
  /** params: `first`, `second`, `words` */
  'match.name_overlaps',
  /** params: `first`, `second`, `permille` */
  'match.name_differs',
  /** params: `first`, `second` */
  'match.name_translates',
  /** params: `first`, `second` */
  'match.english_name_same',
  /** params: `first`, `second`, `permille` */
  'match.english_name_similar',
  /** params: `first`, `second` */
  'match.english_name_differs',
  /** params: `first`, `second` */
  'match.abbreviation_same',
  /** params: `first`, `second` */
  'match.abbreviation_same_in_other_script',
  /** Different, but each stands for the other's name. params: `first`, `second` */
  'match.abbreviations_of_one_name',
  /** One has none, and the other's stands for its name. params: `first`, `second` */
  'match.abbreviation_fits',
  /** params: `first`, `second` */
  'match.abbreviation_contained',
  /** params: `first`, `second` */
  'match.abbreviation_differs',
  /** params: `country` */
  'match.country_same',
  /** params: `first`, `second` */
  'match.country_differs',
  /** params: `first`, `second`: what is known, empty where nothing */
  'match.country_uncertain',
  /** Another organisation comes into question as much. */
  'match.several_candidates',
  /** Another row speaks of this organisation as much. */
  'match.several_rows',
] as const;
export type MatchReasonCode = (typeof matchReasonCodes)[number];

export interface MatchReason {
  readonly code: MatchReasonCode;
  readonly weighs: 'for' | 'against';
  readonly params: RefusalParams;
}

export interface Comparison {
  /** `identical`: known by exactly the same words. Only `different` is no match at all. */
  readonly verdict: 'identical' | 'certain' | 'doubtful' | 'different';
  /** 0 to 1000, to order candidates by. No rule asks for it. 0 where the verdict is `different`. */
  readonly permille: number;
  /** Empty where the verdict is `different`. */
  readonly reasons: readonly MatchReason[];
}

/**
 * Compares two organisations by name, abbreviation, English name and country.
 *
 * Certain takes the same one country and two agreeing grounds with none against: the own name and
 * the abbreviation (or what stands for it); or, where own names are in different languages, the
 * abbreviation and the English name. A different country is never certain: it is doubtful only
 * where name and abbreviation agree and the name itself does not speak of the country. Whatever
 * falls between goes to a person. Symmetric but for the sides in the reasons' params.
 */
export function compareOrganisations(first: PreparedNames, second: PreparedNames): Comparison {
  if (first.identity > second.identity) return exchanged(compareInOrder(second, first));
  return compareInOrder(first, second);
}

type CountryRelation = 'same' | 'uncertain' | 'different';

interface Grounds {
  readonly isIdentical: boolean;
  readonly country: CountryRelation;
  readonly name: NamePair;
  readonly english: NamePair | undefined;
  /** The own name of one against the English name of the other, if one of them has none. */
  readonly translation: NamePair | undefined;
  readonly abbreviation: AbbreviationComparison;
}

interface NamePair {
  readonly first: PreparedName;
  readonly second: PreparedName;
  readonly comparison: NameComparison;
}

function compareInOrder(first: PreparedNames, second: PreparedNames): Comparison {
  const country = relateCountries(first, second);
  const rule = { withCountryWords: country === 'different', byIdea: false };
  const byIdea = { ...rule, byIdea: true };
  const english = nearest(first.englishNames, second.englishNames, byIdea);
  const name = nearest(first.names, second.names, rule)!;
  const isNear = relationRank[name.comparison.relation] <= relationRank.longer;
  const grounds: Grounds = {
    isIdentical: first.identity === second.identity,
    country,
    name,
    english,
    translation:
      english === undefined
        ? (nearest(first.names, second.englishNames, byIdea) ??
          nearest(first.englishNames, second.names, byIdea))
        : undefined,
    abbreviation: compareAbbreviations(first, second, isNear),
  };
  const verdict = judge(grounds);
  if (verdict === 'different') return { verdict, permille: 0, reasons: [] };
  const permille = verdict === 'identical' ? 1000 : Math.min(999, weigh(grounds));
  return { verdict, permille, reasons: reasonsOf(grounds, first, second) };
}

function judge(grounds: Grounds): Comparison['verdict'] {
  if (grounds.isIdentical) return 'identical';
  if (grounds.country === 'different') return judgeAcrossCountries(grounds);
  if (grounds.country === 'same' && isCertain(grounds)) return 'certain';
  return isDoubtful(grounds) ? 'doubtful' : 'different';
}

/** Names that are equal between countries often are: "Communist Party (Marxist-Leninist)". */
function judgeAcrossCountries({ name, abbreviation }: Grounds): Comparison['verdict'] {
  const { relation, onlyFirst, onlySecond } = name.comparison;
  const isNear = relationRank[relation] <= relationRank.longer && relation !== 'reordered';
  const speaksOfCountry = [...onlyFirst, ...onlySecond].some(({ isCountry }) => isCountry);
  const agrees = ['same', 'same_in_other_script', 'contained', 'fits'].includes(
    abbreviation.relation,
  );
  return isNear && !speaksOfCountry && agrees ? 'doubtful' : 'different';
}

function isCertain({ name, english, abbreviation }: Grounds): boolean {
  const { relation } = name.comparison;
  const isEnglishNear = english !== undefined && english.comparison.relation !== 'far';
  // One name may be translated in two ways: only a name spelled differently needs the translation.
  const isEnglishAgainst = english?.comparison.relation === 'far' && relation !== 'same';
  const isAbbreviationSame =
    abbreviation.relation === 'same' || abbreviation.relation === 'same_in_other_script';
  const isAbbreviationFor =
    isAbbreviationSame || ['of_one_name', 'fits', 'absent'].includes(abbreviation.relation);
  if (relation === 'same' || relation === 'close') {
    const hasSecondGround = isAbbreviationFor && abbreviation.relation !== 'absent';
    const isWhole = relation === 'same' && abbreviation.relation === 'absent';
    return (hasSecondGround || isWhole) && !isEnglishAgainst;
  }
  if (!isAbbreviationSame) return false;
  if (relation === 'reordered') return !isEnglishAgainst;
  const isEnglishSame = isEnglishNear && isSameInEnglish(english);
  return isEnglishSame && (relation !== 'longer' || areCountryWords(name.comparison));
}

/** In a translation the order of words says nothing. */
function isSameInEnglish(english: NamePair | undefined): boolean {
  const relation = english?.comparison.relation;
  return relation === 'same' || relation === 'close' || relation === 'reordered';
}

function areCountryWords({ onlyFirst, onlySecond }: NameComparison): boolean {
  return [...onlyFirst, ...onlySecond].every(({ isCountry }) => isCountry);
}

function isDoubtful(grounds: Grounds): boolean {
  const { country, name, english, translation, abbreviation } = grounds;
  const isAbbreviationSame =
    abbreviation.relation === 'same' || abbreviation.relation === 'same_in_other_script';
  const rank = relationRank[name.comparison.relation];
  const isEnglishSame = isSameInEnglish(english);
  // With a country unknown, one ground alone would bring up half the world.
  if (country === 'uncertain') {
    const isNameNear = rank <= relationRank.reordered;
    return (isNameNear && name.comparison.sharedCount > 1) || (isEnglishSame && isAbbreviationSame);
  }
  if (rank <= relationRank.overlapping || isAbbreviationSame || isEnglishSame) return true;
  return isSameInEnglish(translation);
}

function relateCountries(first: PreparedNames, second: PreparedNames): CountryRelation {
  const [a, b] = [first.countries, second.countries];
  if (a.length === 0 || b.length === 0) return 'uncertain';
  if (a.join() === b.join()) return 'same';
  return a.some((country) => b.includes(country)) ? 'uncertain' : 'different';
}

/** The pair of names that stand nearest, the first such pair in the order of the names. */
function nearest(
  firsts: readonly PreparedName[],
  seconds: readonly PreparedName[],
  rule: Parameters<typeof compareNames>[2],
): NamePair | undefined {
  let best: NamePair | undefined;
  for (const first of firsts)
    for (const second of seconds) {
      const comparison = compareNames(first, second, rule);
      if (best === undefined || isNearer(comparison, best.comparison))
        best = { first, second, comparison };
    }
  return best;
}

function isNearer(one: NameComparison, other: NameComparison): boolean {
  const difference = relationRank[one.relation] - relationRank[other.relation];
  return difference < 0 || (difference === 0 && one.sharedCount > other.sharedCount);
}

const nameWeights = {
  same: 450,
  close: 400,
  reordered: 330,
  longer: 250,
  overlapping: 150,
  far: 0,
};

const abbreviationWeights = {
  same: 250,
  same_in_other_script: 250,
  of_one_name: 200,
  fits: 180,
  contained: 100,
  absent: 100,
  differs: 0,
};

const englishWeights = {
  same: 150,
  close: 140,
  reordered: 130,
  longer: 90,
  overlapping: 50,
  far: 0,
};

const countryWeights = { same: 150, uncertain: 75, different: 0 };

function weigh({ country, name, english, translation, abbreviation }: Grounds): number {
  const inEnglish = english ?? translation;
  return (
    nameWeights[name.comparison.relation] +
    abbreviationWeights[abbreviation.relation] +
    (inEnglish === undefined ? 75 : englishWeights[inEnglish.comparison.relation]) +
    countryWeights[country]
  );
}

function reasonsOf(
  grounds: Grounds,
  first: PreparedNames,
  second: PreparedNames,
): readonly MatchReason[] {
  const reasons = [nameReason(grounds.name)];
  const { english, translation, abbreviation } = grounds;
  if (english !== undefined && !isSameText(english, grounds.name))
    reasons.push(englishReason(english));
  if (translation !== undefined && isSameInEnglish(translation))
    reasons.push(reason('match.name_translates', 'for', written(translation)));
  if (abbreviation.relation !== 'absent') reasons.push(abbreviationReason(abbreviation));
  return [...reasons, countryReason(grounds.country, first, second)];
}

function nameReason(pair: NamePair): MatchReason {
  const { relation, onlyFirst, onlySecond } = pair.comparison;
  const permille = namesPermille(pair.first, pair.second);
  const names = written(pair);
  const words = wordsOf([...onlyFirst, ...onlySecond]);
  switch (relation) {
    case 'same':
      if (pair.first.script !== pair.second.script)
        return reason('match.name_same_in_other_script', 'for', names);
      if (pair.first.folded === pair.second.folded) return reason('match.name_same', 'for', names);
      return reason('match.name_spelled_differently', 'for', { ...names, permille });
    case 'close':
      return reason('match.name_spelled_differently', 'for', { ...names, permille });
    case 'reordered':
      return reason('match.name_reordered', 'for', names);
    case 'longer':
      return reason('match.name_longer', 'against', { ...names, words });
    case 'overlapping':
      return reason('match.name_overlaps', 'against', { ...names, words });
    case 'far':
      return reason('match.name_differs', 'against', { ...names, permille });
  }
}

function englishReason(pair: NamePair): MatchReason {
  const { relation } = pair.comparison;
  const permille = namesPermille(pair.first, pair.second);
  const names = written(pair);
  if (relation === 'far') return reason('match.english_name_differs', 'against', names);
  if (isSameInEnglish(pair)) return reason('match.english_name_same', 'for', names);
  return reason('match.english_name_similar', 'for', { ...names, permille });
}

const abbreviationReasons = {
  same: ['match.abbreviation_same', 'for'],
  same_in_other_script: ['match.abbreviation_same_in_other_script', 'for'],
  of_one_name: ['match.abbreviations_of_one_name', 'for'],
  fits: ['match.abbreviation_fits', 'for'],
  contained: ['match.abbreviation_contained', 'against'],
  differs: ['match.abbreviation_differs', 'against'],
} as const;

function abbreviationReason({ relation, first, second }: AbbreviationComparison): MatchReason {
  const [code, weighs] = abbreviationReasons[relation === 'absent' ? 'differs' : relation];
  return reason(code, weighs, { first, second });
}

function countryReason(
  relation: CountryRelation,
  first: PreparedNames,
  second: PreparedNames,
): MatchReason {
  const sides = { first: first.countries.join(','), second: second.countries.join(',') };
  if (relation === 'same') return reason('match.country_same', 'for', { country: sides.first });
  if (relation === 'different') return reason('match.country_differs', 'against', sides);
  return reason('match.country_uncertain', 'against', sides);
}

function reason(
  code: MatchReasonCode,
  weighs: MatchReason['weighs'],
  params: RefusalParams,
): MatchReason {
  return { code, weighs, params };
}

function written({ first, second }: NamePair): { first: string; second: string } {
  return { first: first.written, second: second.written };
}

function isSameText(one: NamePair, other: NamePair): boolean {
  return one.first === other.first || one.first.written === other.first.written
    ? one.second.written === other.second.written
    : false;
}

function wordsOf(words: readonly PreparedWord[]): string {
  return words.map(({ folded }) => folded).join(' ');
}

/** The same comparison seen from the other side. */
function exchanged(comparison: Comparison): Comparison {
  const reasons = comparison.reasons.map((one) => {
    const { first, second, ...others } = one.params;
    if (first === undefined || second === undefined) return one;
    return { ...one, params: { ...others, first: second, second: first } };
  });
  return { ...comparison, reasons };
}
