import type { DeploymentProblem, RankedPlace } from './deployment-problem.ts';

/** Forces that go to places under their minimum today, and what they could do together. */
export interface DispersalWarning {
  readonly places: readonly {
    readonly place: string;
    readonly rank: number;
    readonly people: number;
    readonly peopleMin: number;
  }[];
  /** All who are spread so. */
  readonly people: number;
  /** Of the places, from the first rank on, so many would reach their minimum with these people. */
  readonly wouldFill: number;
}

/**
 * Warns where people go today and are fewer than the place's minimum; undefined where nobody is. It
 * compares numbers of people only: distance and abilities are the plan's business.
 */
export function warnOfDispersal({ places }: DeploymentProblem): DispersalWarning | undefined {
  const spread = places.filter(
    ({ presentPeople, peopleMin }) => presentPeople > 0 && presentPeople < peopleMin,
  );
  if (spread.length === 0) return undefined;
  const people = spread.reduce((sum, { presentPeople }) => sum + presentPeople, 0);
  return {
    places: spread
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ id, rank, presentPeople, peopleMin }) => ({
        ...{ place: id, rank, people: presentPeople, peopleMin },
      })),
    people,
    wouldFill: fillableByRank(places, people),
  };
}

/** Places that have their minimum today need none of these people and are passed over. */
function fillableByRank(places: readonly RankedPlace[], people: number): number {
  let left = people;
  let filled = 0;
  const open = places
    .filter(({ presentPeople, peopleMin }) => presentPeople < peopleMin)
    .toSorted((a, b) => a.rank - b.rank);
  for (const { peopleMin } of open) {
    if (peopleMin > left) break;
    left -= peopleMin;
    filled += 1;
  }
  return filled;
}
