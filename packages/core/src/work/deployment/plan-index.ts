import type {
  DeploymentPlan,
  DeploymentProblem,
  Force,
  LendingUnit,
  RankedPlace,
  Sending,
} from './deployment-problem.ts';
import { hoursAtPlace } from './lending-limits.ts';

/** A sending with what it points at. */
export interface ResolvedSending {
  readonly sending: Sending;
  readonly unit: LendingUnit;
  readonly force: Force;
  readonly place: RankedPlace;
}

/** Sendings with what they name; those that name nothing known are left out. */
export function resolveSendings(
  problem: DeploymentProblem,
  { sendings }: Pick<DeploymentPlan, 'sendings'>,
): ResolvedSending[] {
  const units = new Map(problem.units.map((unit) => [unit.id, unit]));
  const places = new Map(problem.places.map((place) => [place.id, place]));
  return sendings.flatMap((sending) => {
    const unit = units.get(sending.unit);
    const force = unit?.forces[sending.force];
    const place = places.get(sending.place);
    return unit === undefined || force === undefined || place === undefined
      ? []
      : [{ sending, unit, force, place }];
  });
}

/** What a plan brings to one place. */
export interface Presence {
  readonly people: number;
  /** Hours a week at the place, the way taken off. */
  readonly hours: number;
  /** How many of those who go have an ability. */
  readonly able: ReadonlyMap<string, number>;
}

export const nobody: Presence = { people: 0, hours: 0, able: new Map() };

export function presenceOf(sent: readonly ResolvedSending[]): Presence {
  let people = 0;
  let hours = 0;
  const able = new Map<string, number>();
  for (const { sending, force, place } of sent) {
    people += sending.people;
    hours += sending.people * hoursAtPlace(force, place);
    for (const ability of force.abilities)
      able.set(ability, (able.get(ability) ?? 0) + sending.people);
  }
  return { people, hours, able };
}
