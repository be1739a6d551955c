import type { CountSheet } from './count-sheet.ts';
import type { Exclusion } from './excluding.ts';

/**
 * 5.2.2 and 5.2.5: as many of the lowest as may go together, while surpluses wait, because all of
 * them could not change who goes. Null where they could, and a surplus comes first. Where nobody
 * has one, the lowest at least may always go.
 */
export function chooseExclusion(sheet: CountSheet): Exclusion | null {
  const size = safeSize(sheet);
  if (size === 0) return null;
  const candidates = chooseLowest(sheet, size);
  return { candidates, why: candidates.length > 1 ? 'several_together' : 'fewest' };
}

/**
 * The lowest, so many of them. Where guarantees keep some of those without a vote, fewer: without
 * a vote, any number is safe.
 */
function chooseLowest(sheet: CountSheet, size: number): number[] {
  const { below, equals } = splitLowest(sheet, lowestFirst(sheet), size);
  const candidates = [...below];
  while (candidates.length < size) {
    const left = equals.filter(
      (one) => !candidates.includes(one) && sheet.canExcludeAll([...candidates, one]),
    );
    const isRoom = left.length <= size - candidates.length;
    if (isRoom && sheet.canExcludeAll([...candidates, ...left])) {
      candidates.push(...left);
      break;
    }
    candidates.push(sheet.pick(left, 'fewest', 'exclude'));
  }
  return candidates.sort((a, b) => a - b);
}

/** Those who may be excluded; equals in ballot order. */
function lowestFirst(sheet: CountSheet): number[] {
  return sheet.excludable().toSorted((a, b) => sheet.votes[a]! - sheet.votes[b]!);
}

/** Who has fewer votes than the last of so many lowest, and who has as many. */
function splitLowest(
  sheet: CountSheet,
  ascending: readonly number[],
  size: number,
): { below: number[]; equals: number[] } {
  const highest = sheet.votes[ascending[size - 1]!]!;
  return {
    below: ascending.filter((candidate) => sheet.votes[candidate]! < highest),
    equals: ascending.filter((candidate) => sheet.votes[candidate] === highest),
  };
}

/**
 * How many of the lowest, at most, could be excluded together: their votes and all deferred
 * surpluses do not exceed the vote of the candidate next above, and enough candidates remain. There
 * is always one above: guarantees guard fewer than there are places, or everybody else is doomed.
 */
function safeSize(sheet: CountSheet): number {
  const { votes, quota } = sheet;
  const ascending = lowestFirst(sheet);
  const sizeMax = sheet.continuing().length - sheet.vacancies;
  let sum = 0;
  for (const candidate of sheet.elected) sum += Math.max(votes[candidate]! - quota, 0);
  let safe = 0;
  for (let size = 1; size <= sizeMax; size++) {
    sum += votes[ascending[size - 1]!]!;
    if (sum <= votes[ascending[size]!]! && canGoTogether(sheet, ascending, size)) safe = size;
  }
  return safe;
}

/**
 * With guarantees, not everyone who may go may go together. Of equals whom a group cuts through,
 * one at least must be free to go with those below.
 */
function canGoTogether(sheet: CountSheet, ascending: readonly number[], size: number): boolean {
  const { below, equals } = splitLowest(sheet, ascending, size);
  return below.length + equals.length === size
    ? sheet.canExcludeAll([...below, ...equals])
    : equals.some((one) => sheet.canExcludeAll([...below, one]));
}
