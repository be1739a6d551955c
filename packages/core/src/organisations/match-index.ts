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
const candidatesLimit = 32;

/** Keys under which more stand than this say little, once there are candidates enough. */
const commonKeyLimit = 100;

/** No key lists more than this: a row that shares nothing rarer shares nothing. */
const uselessKeyLimit = 1000;

/** Positions of the likeliest candidates, in ascending order. */
export function findCandidates(index: MatchIndex, row: PreparedNames): readonly number[] {
  const lists = [...keysOf(row)]
    .map((key) => index.positionsByKey.get(key) ?? [])
    .filter((positions) => positions.length > 0 && positions.length <= uselessKeyLimit)
    .sort((a, b) => a.length - b.length);
  const weights = new Map<number, number>();
  for (const positions of lists) {
    if (positions.length > commonKeyLimit && weights.size >= candidatesLimit) break;
    const weight = 1 / positions.length;
    for (const position of positions) weights.set(position, (weights.get(position) ?? 0) + weight);
  }
  return [...weights]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, candidatesLimit)
    .map(([position]) => position)
    .sort((a, b) => a - b);
}

function keysOf(organisation: PreparedNames): ReadonlySet<string> {
  const { names, englishNames, abbreviations } = organisation;
  const countries = organisation.countries.length === 0 ? ['?'] : organisation.countries;
  const keys = new Set<string>();
  for (const name of [...names, ...englishNames]) {
    keys.add(`name ${wholeName(name)}`);
    for (const { form } of name.words)
      keys.add(`any ${form.skeleton}`).add(`any c:${form.consonants}`);
    for (const word of tellingWords(name))
      for (const key of wordKeys(word)) for (const one of countries) keys.add(`${one} ${key}`);
  }
  for (const { key, sound } of abbreviations) {
    keys.add(`any a:${key}`);
    for (const one of countries) keys.add(`${one} a:${key}`).add(`${one} s:${sound}`);
  }
  return keys;
}

/** Within a country its own words tell nothing, unless a name has no others. */
function tellingWords({ words }: PreparedName): readonly PreparedWord[] {
  const telling = words.filter(({ isCountry }) => !isCountry);
  return telling.length > 0 ? telling : words;
}

/**
 * By sound, by consonants (Arabic writing, misspelled vowels), by the first letters (other
 * endings) and by idea (translations).
 */
function wordKeys({ form, idea }: PreparedWord): string[] {
  const keys = [`w:${form.skeleton}`, `f:${form.skeleton.slice(0, 3)}`];
  if (form.consonants.length > 1) keys.push(`c:${form.consonants}`);
  if (idea !== undefined) keys.push(`i:${idea}`);
  return keys;
}

function wholeName(name: PreparedName): string {
  return tellingWords(name)
    .map(({ form }) => form.skeleton)
    .sort()
    .join(' ');
}
