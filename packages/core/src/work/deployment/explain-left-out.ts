import type { DeploymentPlan, DeploymentProblem, RankedPlace } from './deployment-problem.ts';
import { lendingLimit } from './lending-limits.ts';
import { dispersalCost, placeWorth } from './place-worth.ts';
import { waysToGo, type WayToGo } from './ways-to-go.ts';

/**
 * Why a place is left out, the first that holds:
 * - `nobody_reaches`: no unit has people who can go there and stay so long
 * - `too_few_reach`: all who could go, with every lender at its limit, are under the minimum
 * - `too_few_hours_reach`: the same in hours
 * - `ability_out_of_reach`: too few of them have an ability it must have
 * - `not_worth_it`: even fully covered it is worth less than one place more costs
 * - `forces_used_better`: it could be taken up, but the forces are worth more elsewhere
 */
export type LeftOutReason =
  | { readonly why: 'nobody_reaches' | 'not_worth_it' | 'forces_used_better' }
  | { readonly why: 'too_few_reach'; readonly people: number; readonly needed: number }
  | { readonly why: 'too_few_hours_reach'; readonly hours: number; readonly needed: number }
  | {
      readonly why: 'ability_out_of_reach';
      readonly ability: string;
      readonly people: number;
      readonly needed: number;
    };

export interface LeftOutPlace {
  readonly place: string;
  readonly rank: number;
  readonly value: number;
  readonly reasons: readonly string[];
  readonly because: LeftOutReason;
}

/** The places not taken up, by rank. */
export function explainLeftOut(
  problem: DeploymentProblem,
  { sendings }: Pick<DeploymentPlan, 'sendings'>,
): LeftOutPlace[] {
  const taken = new Set(sendings.map(({ place }) => place));
  const ways = Map.groupBy(waysToGo(problem), ({ place }) => place.id);
  return problem.places
    .filter(({ id }) => !taken.has(id))
    .map((place) => ({
      place: place.id,
      rank: place.rank,
      value: placeWorth(place, problem.aim).value,
      reasons: place.reasons,
      because: reasonOf(problem, place, ways.get(place.id) ?? []),
    }))
    .toSorted((a, b) => a.rank - b.rank || (a.place < b.place ? -1 : 1));
}

function reasonOf(
  problem: DeploymentProblem,
  place: RankedPlace,
  ways: readonly WayToGo[],
): LeftOutReason {
  const { peopleMin, hoursMin, abilities } = place;
  const people = mostOf(problem, ways, () => 1);
  if (people === 0) return { why: 'nobody_reaches' };
  if (people < peopleMin) return { why: 'too_few_reach', people, needed: peopleMin };
  const hours = mostOf(problem, ways, (way) => way.hours);
  if (hours < hoursMin) return { why: 'too_few_hours_reach', hours, needed: hoursMin };
  for (const { ability, people: needed } of abilities) {
    const able = ways.filter(({ force }) => force.abilities.includes(ability));
    const found = mostOf(problem, able, () => 1);
    if (found < needed) return { why: 'ability_out_of_reach', ability, people: found, needed };
  }
  const { atMinimum, perHour } = placeWorth(place, problem.aim);
  const most = atMinimum + perHour * place.hoursMost - peopleMin * problem.aim.personCost;
  return { why: most <= dispersalCost(problem.aim) ? 'not_worth_it' : 'forces_used_better' };
}

/** The most that all lenders together could give one place, each at its limit: never too little. */
function mostOf(
  { limits }: DeploymentProblem,
  ways: readonly WayToGo[],
  amount: (way: WayToGo) => number,
): number {
  let total = 0;
  for (const ofUnit of Map.groupBy(ways, ({ unit }) => unit.id).values()) {
    let left = lendingLimit(ofUnit[0]!.unit, limits).people;
    for (const way of ofUnit.toSorted((a, b) => amount(b) - amount(a))) {
      const people = Math.min(left, way.force.people);
      left -= people;
      total += people * amount(way);
    }
  }
  return total;
}
