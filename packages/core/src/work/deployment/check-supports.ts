import { refuse, type Refusal } from '../../platform/result.ts';
import type { PlanCode } from './check-plan.ts';
import type { DeploymentPlan, DeploymentProblem, Support } from './deployment-problem.ts';

/**
 * Support comes from people who are there, can do it and are not sent themselves, and goes to
 * places that are taken up and asked for it.
 */
export function checkSupports(
  problem: DeploymentProblem,
  plan: DeploymentPlan,
): Refusal<PlanCode> | undefined {
  const busy = new Map<string, number>();
  for (const { unit, force, people } of plan.sendings) add(busy, `${unit} ${force}`, people);
  const given = new Map<string, { needed: number; people: number; least: number; hours: number }>();
  for (const support of plan.supports) {
    const refusal = checkSupport(problem, plan, support, busy);
    if (refusal !== undefined) return refusal;
    const { unit, force, place, ability, people } = support;
    const { hoursPerWeek } = problem.units.find(({ id }) => id === unit)!.forces[force]!;
    const key = `${place} ${ability}`;
    const needed = needOf(problem, support);
    const so = given.get(key) ?? { needed, people: 0, least: Infinity, hours: 0 };
    so.hours += people * hoursPerWeek;
    so.least = Math.min(so.least, hoursPerWeek);
    given.set(key, so);
    // Whoever could be left out without the need being met less is one too many.
    if (so.hours - so.least >= needed)
      return no('deployment.support_over_need', { place, ability, hours: so.hours, needed });
  }
  return undefined;
}

function checkSupport(
  problem: DeploymentProblem,
  plan: DeploymentPlan,
  support: Support,
  busy: Map<string, number>,
): Refusal<PlanCode> | undefined {
  const { unit, force, place, ability, people } = support;
  const line = problem.units.find(({ id }) => id === unit)?.forces[force];
  if (line === undefined || !problem.places.some(({ id }) => id === place))
    return no('deployment.unknown_in_plan', { unit, place });
  if (!Number.isSafeInteger(people) || people < 1)
    return no('deployment.not_whole_people', { unit, place });
  const isTaken = plan.sendings.some((sending) => sending.place === place);
  if (!isTaken || !line.canSupport || !line.abilities.includes(ability) || line.hoursPerWeek === 0)
    return no('deployment.cannot_support', { unit, place, ability });
  if (add(busy, `${unit} ${force}`, people) > line.people)
    return no('deployment.more_than_there_are', {
      unit,
      line: force + 1,
      people: busy.get(`${unit} ${force}`) ?? 0,
      peopleMost: line.people,
    });
  return needOf(problem, support) === 0
    ? no('deployment.cannot_support', { unit, place, ability })
    : undefined;
}

function needOf({ places }: DeploymentProblem, { place, ability }: Support): number {
  const needs = places.find(({ id }) => id === place)?.support ?? [];
  return needs.find((need) => need.ability === ability)?.hours ?? 0;
}

function no(code: PlanCode, params: Readonly<Record<string, string | number>>) {
  return refuse(code, { params }).refusal;
}

function add(counts: Map<string, number>, key: string, amount: number): number {
  const total = (counts.get(key) ?? 0) + amount;
  counts.set(key, total);
  return total;
}
