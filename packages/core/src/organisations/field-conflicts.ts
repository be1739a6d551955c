import { abbreviationKey, abbreviationSound } from './abbreviations.ts';
import { countryOfCode } from './countries.ts';
import { foldText } from './fold-text.ts';
import { scriptOf } from './name-language.ts';
import { compareNames, relationRank } from './name-relation.ts';
import type { AttestedFacts } from './organisation.ts';
import { prepareNames, type PreparedName } from './prepared-names.ts';
import type { DocumentSource } from './published-text.ts';

/** What one source states of an organisation. */
export interface SourcedFacts {
  readonly facts: Partial<AttestedFacts>;
  readonly source: DocumentSource;
  readonly line?: number | undefined;
}

/** A value as one source has it. */
export interface StatedValue {
  readonly value: string;
  readonly source: DocumentSource;
  readonly line?: number | undefined;
}

export const comparedFields = [
  'name',
  'englishName',
  'abbreviation',
  'otherAbbreviation',
  'country',
  'continent',
  'memberSince',
  'memberUntil',
  'website',
] as const satisfies readonly (keyof AttestedFacts)[];
export type ComparedField = (typeof comparedFields)[number];

/**
 * What two values differ in, from the most harmless on:
 * `case`, `accents`, `punctuation`; `script`: the same in another script; `romanisation`: one name
 * of another script in two kinds of Latin letters; `precision`: one date is a part of the other;
 * `derived`: a continent that only follows from the country. Then the conflicts: `spelling`, the
 * same words; `wording`, the same in other words or another order; `value`, anything else.
 */
export type FieldDifferenceKind =
  | 'case'
  | 'accents'
  | 'punctuation'
  | 'script'
  | 'romanisation'
  | 'precision'
  | 'derived'
  | 'spelling'
  | 'wording'
  | 'value';

export interface FieldDifference {
  readonly field: ComparedField;
  /** A conflict is for a person to see and, if they wish, to prefer one source in. */
  readonly isConflict: boolean;
  readonly kind: FieldDifferenceKind;
  readonly first: StatedValue;
  readonly second: StatedValue;
}

/**
 * The fields in which a source states something else than one of the others, in the order of
 * `comparedFields`. A field one side does not state is no difference: silence contradicts nobody.
 * Language tags and romanisations of our own making are not compared.
 */
export function listFieldDifferences(
  stated: SourcedFacts,
  others: readonly SourcedFacts[],
): readonly FieldDifference[] {
  return comparedFields.flatMap((field) =>
    others.flatMap((other) => differenceIn(field, stated, other) ?? []),
  );
}

function differenceIn(
  field: ComparedField,
  stated: SourcedFacts,
  other: SourcedFacts,
): FieldDifference | undefined {
  const [first, second] = [stated.facts[field], other.facts[field]];
  if (first === undefined || second === undefined || first === second) return undefined;
  const kind = kindOf(field, stated.facts, other.facts);
  return {
    field,
    isConflict: conflicts.includes(kind),
    kind,
    first: statedValue(first, stated),
    second: statedValue(second, other),
  };
}

const conflicts: readonly FieldDifferenceKind[] = ['spelling', 'wording', 'value'];

type Facts = SourcedFacts['facts'];

/** Both sides state the field, and not the same. */
function kindOf(field: ComparedField, one: Facts, other: Facts): FieldDifferenceKind {
  const [first, second] = [one[field]!, other[field]!];
  switch (field) {
    case 'name':
    case 'englishName':
      return kindOfName(field, one, other);
    case 'abbreviation':
    case 'otherAbbreviation':
      return kindOfAbbreviation(first, second);
    case 'memberSince':
    case 'memberUntil':
      return first.startsWith(second) || second.startsWith(first) ? 'precision' : 'value';
    case 'website':
      return sameAddress(first, second) ? 'punctuation' : 'value';
    case 'continent':
      return followsFromCountry(one) || followsFromCountry(other) ? 'derived' : 'value';
    case 'country':
      return 'value';
  }
}

function kindOfName(field: 'name' | 'englishName', one: Facts, other: Facts): FieldDifferenceKind {
  const [first, second] = [one[field]!, other[field]!];
  const outward = outwardKind(first, second);
  if (outward !== undefined) return outward;
  const [a, b] = [preparedName(first, one), preparedName(second, other)];
  const { relation } = compareNames(a, b, { withCountryWords: true, byIdea: false });
  if (relation === 'same' && a.script !== b.script) return 'script';
  if (relation === 'same' && field === 'name' && areRomanised(one, other)) return 'romanisation';
  if (relation === 'same' || relation === 'close') return 'spelling';
  const inOtherWords = compareNames(a, b, { withCountryWords: false, byIdea: true });
  return relationRank[inOtherWords.relation] <= relationRank.reordered ? 'wording' : 'value';
}

function preparedName(name: string, { country }: Facts): PreparedName {
  const countries = country === undefined ? [] : [country];
  const prepared = prepareNames({ names: [name], englishNames: [], abbreviations: [], countries });
  return prepared.names[0]!;
}

/** Such a continent adds nothing to the country, and so contradicts nobody. */
function followsFromCountry({ country, continent }: Facts): boolean {
  return country !== undefined && countryOfCode(country)?.continent === continent;
}

function kindOfAbbreviation(first: string, second: string): FieldDifferenceKind {
  const outward = outwardKind(first, second);
  if (outward !== undefined) return outward;
  if (abbreviationKey(first) === abbreviationKey(second))
    return scriptOf(first) === scriptOf(second) ? 'punctuation' : 'script';
  const isOtherScript = scriptOf(first) !== scriptOf(second);
  return isOtherScript && abbreviationSound(first) === abbreviationSound(second)
    ? 'script'
    : 'value';
}

/** Case, accents and punctuation, if nothing else differs. */
function outwardKind(first: string, second: string): FieldDifferenceKind | undefined {
  if (foldText(first) !== foldText(second) || foldText(first) === '') return undefined;
  const [a, b] = [plainLetters(first), plainLetters(second)];
  if (a.toLowerCase() === b.toLowerCase()) return a === b ? 'punctuation' : 'case';
  return withoutAccents(a) === withoutAccents(b) ? 'accents' : 'punctuation';
}

function plainLetters(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function withoutAccents(text: string): string {
  return foldText(text).replaceAll(' ', '');
}

function areRomanised(one: Facts, other: Facts): boolean {
  return one.transliteration !== undefined && other.transliteration !== undefined;
}

function sameAddress(first: string, second: string): boolean {
  const plain = (address: string) => address.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
  return plain(first) === plain(second);
}

function statedValue(value: string, { source, line }: SourcedFacts): StatedValue {
  return line === undefined ? { value, source } : { value, source, line };
}
