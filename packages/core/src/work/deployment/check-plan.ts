import { refuse, type Refusal } from '../../platform/result.ts';
import type { DeploymentPlan, DeploymentProblem, RankedPlace } from './deployment-problem.ts';
import { hoursAtPlace, lendingLimit, lendsLongEnough } from './lending-limits.ts';
import { presenceOf, resolveSendings, type Presence, type ResolvedSending } from './plan-index.ts';
import { checkSupports } from './check-supports.ts';

export type PlanCode =
  | 'deployment.unknown_in_plan'
  | 'deployment.not_whole_people'
  | 'deployment.cannot_reach'
  | 'deployment.team_too_long'
  | 'deployment.more_than_there_are'
  | 'deployment.lends_too_many'
  | 'deployment.lends_too_many_hours'
  | 'deployment.too_few_people'
  | 'deployment.too_few_hours'
  | 'deployment.ability_missing'
  | 'deployment.required_left_out'
  | 'deployment.too_many_places'
  | 'deployment.cannot_support'
  | 'deployment.support_over_need';

export const planRefusals = {
  refusals: [
    'deployment.unknown_in_plan',
    'deployment.not_whole_people',
    'deployment.cannot_reach',
    'deployment.team_too_long',
    'deployment.more_than_there_are',
    'deployment.lends_too_many',
    'deployment.lends_too_many_hours',
    'deployment.too_few_people',
    'deployment.too_few_hours',
    'deployment.ability_missing',
    'deployment.required_left_out',
    'deployment.too_many_places',
    'deployment.cannot_support',
    'deployment.support_over_need',
  ],
} as const satisfies { readonly refusals: readonly PlanCode[] };

/**
 * Holds a plan against the problem by plain counting, and knows nothing of how it was made: what
 * the solver proposes and what a person changed pass through here alike. The first thing wrong is
 * returned; undefined if all is well.
 */
export function checkPlan(
  problem: DeploymentProblem,
  plan: DeploymentPlan,
): Refusal<PlanCode> | undefined {
  const sent = resolveSendings(problem, plan);
  return (
    checkNames(plan, sent) ??
    firstOf(sent, checkWay) ??
    firstOf(Map.groupBy(sent, lineOf).values(), checkForce) ??
    firstOf(Map.groupBy(sent, ({ unit }) => unit.id).values(), (one) => checkUnit(one, problem)) ??
    checkPlaces(problem, sent) ??
    checkSupports(problem, plan)
  );
}

type Checked = Refusal<PlanCode> | undefined;

function firstOf<Item>(items: Iterable<Item>, check: (item: Item) => Checked): Checked {
  for (const item of items) {
    const refusal = check(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function no(code: PlanCode, params: Readonly<Record<string, string | number>>): Checked {
  return refuse(code, { params }).refusal;
}

function checkNames({ sendings }: DeploymentPlan, sent: readonly ResolvedSending[]): Checked {
  const known = new Set(sent.map(({ sending }) => sending));
  for (const sending of sendings) {
    const { unit, place, people } = sending;
    if (!known.has(sending)) return no('deployment.unknown_in_plan', { unit, place });
    if (!Number.isSafeInteger(people) || people < 1)
      return no('deployment.not_whole_people', { unit, place });
  }
  return undefined;
}

function checkWay({ unit, force, place }: ResolvedSending): Checked {
  if (hoursAtPlace(force, place) === 0)
    return no('deployment.cannot_reach', { unit: unit.id, place: place.id });
  if (lendsLongEnough(unit, place)) return undefined;
  const { teamWeeksMax } = unit;
  const params = { unit: unit.id, place: place.id, weeks: place.weeks, weeksMax: teamWeeksMax };
  return no('deployment.team_too_long', params);
}

function lineOf({ sending }: ResolvedSending): string {
  return `${sending.unit} ${sending.force}`;
}

function checkForce(sent: readonly ResolvedSending[]): Checked {
  const { unit, force, sending } = sent[0]!;
  const people = sum(sent, (one) => one.sending.people);
  if (people <= force.people) return undefined;
  const params = { unit: unit.id, line: sending.force + 1, people, peopleMost: force.people };
  return no('deployment.more_than_there_are', params);
}

function checkUnit(sent: readonly ResolvedSending[], { limits }: DeploymentProblem): Checked {
  const { unit } = sent[0]!;
  const most = lendingLimit(unit, limits);
  const people = sum(sent, (one) => one.sending.people);
  if (people > most.people)
    return no('deployment.lends_too_many', { unit: unit.id, people, peopleMost: most.people });
  const hours = sum(sent, (one) => one.sending.people * one.force.hoursPerWeek);
  if (hours > most.hours)
    return no('deployment.lends_too_many_hours', { unit: unit.id, hours, hoursMost: most.hours });
  return undefined;
}

function checkPlaces(problem: DeploymentProblem, sent: readonly ResolvedSending[]): Checked {
  const byPlace = Map.groupBy(sent, ({ place }) => place.id);
  const taken = firstOf(byPlace.values(), (going) =>
    checkPlace(going[0]!.place, presenceOf(going)),
  );
  if (taken !== undefined) return taken;
  const left = problem.places.find((place) => place.isRequired && !byPlace.has(place.id));
  if (left !== undefined) return no('deployment.required_left_out', { place: left.id });
  const { placesMax } = problem.limits;
  if (placesMax !== undefined && byPlace.size > placesMax)
    return no('deployment.too_many_places', { places: byPlace.size, placesMax });
  return undefined;
}

function checkPlace(place: RankedPlace, { people, hours, able }: Presence): Checked {
  const { id, peopleMin, hoursMin, abilities } = place;
  if (people < peopleMin) return no('deployment.too_few_people', { place: id, people, peopleMin });
  if (hours < hoursMin) return no('deployment.too_few_hours', { place: id, hours, hoursMin });
  const missing = abilities.find((need) => (able.get(need.ability) ?? 0) < need.people);
  if (missing === undefined) return undefined;
  const { ability, people: needed } = missing;
  const found = able.get(ability) ?? 0;
  return no('deployment.ability_missing', { place: id, ability, people: found, needed });
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
