import type { PreparedName, PreparedNames, PreparedWord } from './prepared-names.ts';

/**
 * Finds the few known organisations a row is worth comparing with, among tens of thousands. Each
 * organisation is listed under what a match would have to share with it: an abbreviation or a word
 * within its country, its whole name, its rare words anywhere. What is rare counts most.
 */
export interface MatchIndex {
  readonly known: readonly PreparedNames[];
  readonly positionsByKey: ReadonlyMap<string, readonly number[]>;
}

export function buildMatchIndex(known: readonly PreparedNames[]): MatchIndex {
  const positionsByKey = new Map<string, number[]>();
  for (const [position, organisation] of known.entries())
    for (const key of keysOf(organisation)) {
      const positions = positionsByKey.get(key);
      if (positions === undefined) positionsByKey.set(key, [position]);
      else positions.push(position);
    }
  return { known, positionsByKey };
}

/** So many candidates are compared word by word; more would be names nobody tells apart. */
const candidatesLimit = 40;

/** Keys under which more stand than this say nothing, unless no other key says anything. */
const commonKeyLimit = 400;

/** Positions of the likeliest candidates, in ascending order. */
export function findCandidates(index: MatchIndex, row: PreparedNames): readonly number[] {
  const lists = keysOf(row)
    .map((key) => index.positionsByKey.get(key) ?? [])
    .filter((positions) => positions.length > 0)
    .sort((a, b) => a.length - b.length);
  const weights = new Map<number, number>();
  for (const positions of lists) {
    if (positions.length > commonKeyLimit && weights.size >= candidatesLimit) break;
    for (const position of positions)
      weights.set(position, (weights.get(position) ?? 0) + 1 / positions.length);
  }
  return [...weights]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, candidatesLimit)
    .map(([position]) => position)
    .sort((a, b) => a - b);
}

function keysOf(organisation: PreparedNames): readonly string[] {
  const countries = organisation.countries.length === 0 ? ['?'] : organisation.countries;
  const names = [...organisation.names, ...organisation.englishNames];
  const words = new Set(names.flatMap((name) => name.words.filter(isTelling).flatMap(wordKeys)));
  const inCountry = [
    ...organisation.abbreviations.flatMap(({ key, sound }) => [`a:${key}`, `s:${sound}`]),
    ...words,
  ];
  return [
    ...countries.flatMap((country) => inCountry.map((key) => `${country} ${key}`)),
    ...names.map((name) => `name ${wholeName(name)}`),
    ...[...words].map((key) => `any ${key}`),
    ...organisation.abbreviations.map(({ key }) => `any a:${key}`),
  ];
}

function isTelling({ isCountry, skeleton }: PreparedWord): boolean {
  return !isCountry && skeleton.length > 1;
}

/** By sound, by consonants (Arabic writing, misspelled vowels) and by idea (translations). */
function wordKeys({ skeleton, consonants, idea }: PreparedWord): string[] {
  const keys = [`w:${skeleton}`];
  if (consonants.length > 1) keys.push(`c:${consonants}`);
  if (idea !== undefined) keys.push(`i:${idea}`);
  return keys;
}

function wholeName({ words }: PreparedName): string {
  return words
    .filter(({ isCountry }) => !isCountry)
    .map(({ skeleton }) => skeleton)
    .sort()
    .join(' ');
}
