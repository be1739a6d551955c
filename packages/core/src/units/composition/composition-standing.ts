import type { CompositionCount } from './composition-count.ts';
import {
  compositionParts,
  type CompositionGroup,
  type CompositionPart,
  type Expectation,
} from './composition-rule.ts';

/**
 * How a count is shown inside the unit: zero, one to four without saying how many, and shares of
 * those who answered from five on.
 */
export const compositionBands = [
  'none',
  'some',
  'under_quarter',
  'quarter_to_half',
  'half_or_more',
] as const;
export type CompositionBand = (typeof compositionBands)[number];

export type CompositionStanding =
  | { readonly state: 'not_asked' | 'not_answered' }
  | {
      readonly state: 'missing' | 'under' | 'as_expected';
      readonly band: CompositionBand;
    };

/** From here on a count is told as a share: the same five under which nothing leaves a unit. */
const shareFrom = 5;

export function bandOf(count: number, answered: number): CompositionBand {
  if (count === 0) return 'none';
  if (count < shareFrom) return 'some';
  if (4 * count < answered) return 'under_quarter';
  return 2 * count < answered ? 'quarter_to_half' : 'half_or_more';
}

/** How a group stands in a part of the unit, held against what is expected of it there. */
export function standingOf(
  count: CompositionCount | undefined,
  { id, ...expected }: Pick<CompositionGroup, 'id' | CompositionPart>,
  part: CompositionPart,
): CompositionStanding {
  const counted = count?.groups.find((group) => group.id === id)?.[part] ?? null;
  const answered = count?.[part]?.answered;
  if (answered === undefined || counted === null) return { state: 'not_asked' };
  if (answered === 0) return { state: 'not_answered' };
  const band = bandOf(counted, answered);
  if (counted === 0) return { state: 'missing', band };
  const isEnough = counted * partsOf[expected[part]] >= answered;
  return { state: isEnough ? 'as_expected' : 'under', band };
}

/** One in so many is expected; anybody at all is one in as many as there are. */
const partsOf: Readonly<Record<Expectation, number>> = {
  nothing: Infinity,
  someone: Infinity,
  quarter: 4,
  half: 2,
};

/** What leaves the unit of one group in one part: a yes or no that is only ever added up. */
export interface ToldLine {
  readonly group: string;
  readonly part: CompositionPart;
  readonly expected: Expectation;
  readonly isLacking: boolean;
}

/** Where fewer answered, nothing of the part leaves the unit. */
export const answersLeast = 5;

/**
 * What a unit tells of a count, group by group: nothing of a part where fewer than five answered,
 * nothing of what it did not ask. No line tells a number.
 */
export function linesOf(
  count: CompositionCount,
  groups: readonly CompositionGroup[],
): readonly ToldLine[] {
  return groups.flatMap((group) =>
    compositionParts.flatMap((part): ToldLine[] => {
      const { state } = standingOf(count, group, part);
      const isTold = (count[part]?.answered ?? 0) >= answersLeast && state !== 'not_asked';
      if (!isTold || group[part] === 'nothing') return [];
      const isLacking = state === 'missing' || state === 'under';
      return [{ group: group.id, part, expected: group[part], isLacking }];
    }),
  );
}
