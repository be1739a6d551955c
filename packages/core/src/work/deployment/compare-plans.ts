import type { DeploymentPlan, DeploymentProblem } from './deployment-problem.ts';
import { nobody, presenceOf, resolveSendings } from './plan-index.ts';

type Sent = Pick<DeploymentPlan, 'sendings'>;

/** Two plans side by side: only what differs. */
export interface PlanComparison {
  /** Places only the second takes up. */
  readonly gained: readonly string[];
  /** Places only the first takes up. */
  readonly lost: readonly string[];
  readonly places: readonly PlaceDifference[];
  readonly units: readonly UnitDifference[];
}

export interface PlaceDifference {
  readonly place: string;
  readonly peopleBefore: number;
  readonly peopleAfter: number;
  readonly hoursBefore: number;
  readonly hoursAfter: number;
}

export interface UnitDifference {
  readonly unit: string;
  readonly peopleBefore: number;
  readonly peopleAfter: number;
}

/**
 * Compares by the problem of each plan: a changed problem may know other places and forces than the
 * first. Without the second problem both are read by the first.
 */
export function comparePlans(
  problem: DeploymentProblem,
  before: Sent,
  after: Sent,
  problemAfter: DeploymentProblem = problem,
): PlanComparison {
  const first = byPlace(problem, before);
  const second = byPlace(problemAfter, after);
  const ids = [...new Set([...problem.places, ...problemAfter.places].map(({ id }) => id))];
  const places = ids
    .map((place) => differenceAt(place, first.get(place) ?? nobody, second.get(place) ?? nobody))
    .filter((one) => one.peopleBefore !== one.peopleAfter || one.hoursBefore !== one.hoursAfter);
  return {
    gained: ids.filter((id) => !first.has(id) && second.has(id)),
    lost: ids.filter((id) => first.has(id) && !second.has(id)),
    places,
    units: compareUnits(before, after),
  };
}

function byPlace(problem: DeploymentProblem, plan: Sent) {
  const sent = Map.groupBy(resolveSendings(problem, plan), ({ place }) => place.id);
  return new Map([...sent].map(([place, going]) => [place, presenceOf(going)]));
}

function differenceAt(
  place: string,
  before: { people: number; hours: number },
  after: { people: number; hours: number },
): PlaceDifference {
  return {
    place,
    peopleBefore: before.people,
    peopleAfter: after.people,
    hoursBefore: before.hours,
    hoursAfter: after.hours,
  };
}

function compareUnits(before: Sent, after: Sent): UnitDifference[] {
  const first = peopleOfUnits(before);
  const second = peopleOfUnits(after);
  return [...new Set([...first.keys(), ...second.keys()])]
    .map((unit) => ({
      unit,
      peopleBefore: first.get(unit) ?? 0,
      peopleAfter: second.get(unit) ?? 0,
    }))
    .filter(({ peopleBefore, peopleAfter }) => peopleBefore !== peopleAfter);
}

function peopleOfUnits({ sendings }: Sent): Map<string, number> {
  const people = new Map<string, number>();
  for (const sending of sendings)
    people.set(sending.unit, (people.get(sending.unit) ?? 0) + sending.people);
  return people;
}
