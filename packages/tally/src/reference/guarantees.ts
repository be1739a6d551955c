/** The oracle for guaranteed seats: tries every way to fill the seats that are left. */
import type { Group } from '../counting/result.ts';

export interface ReferenceJudgement {
  readonly isPossible: boolean;
  readonly guarded: number[];
  readonly doomed: number[];
}

export function referenceJudgement(
  groups: readonly Group[],
  seats: number,
  elected: readonly number[],
  continuing: readonly number[],
): ReferenceJudgement {
  const ways = subsets(continuing, seats - elected.length).filter((chosen) =>
    groups.every((group) => {
      const has = [...elected, ...chosen].filter((one) => group.members.includes(one)).length;
      return has >= group.minimum && (group.maximum === null || has <= group.maximum);
    }),
  );
  if (ways.length === 0) return { isPossible: false, guarded: [], doomed: [] };
  return {
    isPossible: true,
    guarded: continuing.filter((one) => ways.every((way) => way.includes(one))),
    doomed: continuing.filter((one) => !ways.some((way) => way.includes(one))),
  };
}

function subsets(items: readonly number[], size: number): number[][] {
  if (size < 0 || size > items.length) return [];
  if (size === 0) return [[]];
  const [first, ...rest] = items;
  return [...subsets(rest, size - 1).map((set) => [first!, ...set]), ...subsets(rest, size)];
}
