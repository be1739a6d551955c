import type { CountSheet } from './count-sheet.ts';
import type { Exclusion } from './excluding.ts';

/**
 * 5.2.2: surpluses wait when, all together, they could not change who is excluded next, because
 * they do not exceed the gap above the lowest candidate, or above several lowest who could be
 * excluded together.
 */
export function mustDefer(sheet: CountSheet): boolean {
  return exclusionSizes(sheet).length > 0;
}

/** 5.2.5: as many together as possible. Where no group is safe, the one with the fewest votes. */
export function chooseExclusion(sheet: CountSheet): Exclusion {
  const together = chooseLowest(sheet, Math.max(1, ...exclusionSizes(sheet)));
  // Each may go, but with guarantees not always all of them: then only the lowest goes.
  const candidates = sheet.canExcludeAll(together) ? together : chooseLowest(sheet, 1);
  return { candidates, why: candidates.length > 1 ? 'several_together' : 'fewest' };
}

function chooseLowest(sheet: CountSheet, size: number): number[] {
  const ascending = sheet
    .excludable()
    .toSorted((a, b) => sheet.votes[a]! - sheet.votes[b]! || a - b);
  const highest = sheet.votes[ascending[size - 1]!]!;
  const candidates = ascending.filter((candidate) => sheet.votes[candidate]! < highest);
  const equals = ascending.filter((candidate) => sheet.votes[candidate] === highest);
  while (candidates.length < size) {
    const left = equals.filter((candidate) => !candidates.includes(candidate));
    const isWholeGroup = left.length === size - candidates.length;
    candidates.push(isWholeGroup ? left[0]! : sheet.pick(left, 'fewest', 'exclude'));
  }
  return candidates.sort((a, b) => a - b);
}

/**
 * How many of the lowest could be excluded together: their votes and all deferred surpluses do not
 * exceed the vote of the candidate next above, and enough candidates remain.
 */
function exclusionSizes(sheet: CountSheet): number[] {
  const { votes, quota } = sheet;
  const ascending = sheet.excludable().toSorted((a, b) => votes[a]! - votes[b]!);
  const sizeMax = sheet.continuing().length - sheet.vacancies;
  let sum = 0;
  for (const candidate of sheet.elected) sum += Math.max(votes[candidate]! - quota, 0);
  const sizes: number[] = [];
  for (let size = 1; size <= sizeMax && size < ascending.length; size++) {
    sum += votes[ascending[size - 1]!]!;
    if (sum <= votes[ascending[size]!]! && canGoTogether(sheet, ascending, size)) sizes.push(size);
  }
  return sizes;
}

/**
 * With guarantees, not everyone who may go may go together. A group that cuts through equals is
 * checked when it is known who of them it is.
 */
function canGoTogether(sheet: CountSheet, ascending: readonly number[], size: number): boolean {
  const cutsEquals = sheet.votes[ascending[size - 1]!] === sheet.votes[ascending[size]!];
  return cutsEquals || sheet.canExcludeAll(ascending.slice(0, size));
}
