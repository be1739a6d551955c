import { done, refuse, type Result } from '../../platform/index.ts';
import {
  checkPlan,
  type DeploymentPlan,
  type DeploymentProblem,
  type LendingUnit,
  type PlanCode,
  type Sending,
} from '../deployment/index.ts';
import type { KeptProblem } from './kept-proposal.ts';
import { linesAway } from './lines-away.ts';
import type { Lender } from './load-lenders.ts';
import { availableUnit, saysTheSame } from './loan.ts';

export interface ChosenSendings {
  readonly sendings: readonly Sending[];
  /** The question with the forces and limits of today. */
  readonly problem: DeploymentProblem;
}

export type ChoiceCode =
  PlanCode | 'deployment.no_place_chosen' | 'deployment.unknown_place' | 'deployment.count_changed';

/**
 * The sendings to the places that were chosen, if the lenders still have and lend the forces. What
 * would be required or allowed at once is no longer asked: a person decides that now.
 */
export function chooseSendings(
  { problem, names }: KeptProblem,
  plan: DeploymentPlan,
  { places, lenders }: { readonly places: readonly string[]; readonly lenders: readonly Lender[] },
): Result<ChosenSendings, ChoiceCode> {
  if (places.length === 0) return refuse('deployment.no_place_chosen', { field: 'places' });
  const unknown = places.find((place) => !plan.sendings.some((one) => one.place === place));
  if (unknown !== undefined)
    return refuse('deployment.unknown_place', {
      field: 'places',
      params: { place: names[unknown] ?? unknown },
    });
  const sendings = plan.sendings.filter(({ place }) => places.includes(place));
  const gone = sendings.find(({ unit }) => !lenders.some(({ id, count }) => id === unit && count));
  if (gone !== undefined)
    return refuse('deployment.count_changed', { params: { unit: names[gone.unit] ?? gone.unit } });
  const today = {
    ...problem,
    units: problem.units.map((unit) => unitToday(unit, lenders)),
    places: problem.places.map((place) => ({ ...place, isRequired: false })),
    limits: { everyonePercent: problem.limits.everyonePercent },
  };
  const refusal = checkPlan(today, { sendings, supports: [] });
  if (refusal === undefined) return done({ sendings, problem: today });
  const { unit, place } = refusal.params ?? {};
  const named = {
    ...refusal.params,
    ...(unit === undefined ? {} : { unit: names[unit] ?? unit }),
    ...(place === undefined ? {} : { place: names[place] ?? place }),
  };
  return { ok: false, refusal: { ...refusal, params: named } };
}

/** The lines of the proposal with as many people as the lender has of them today. */
function unitToday(unit: LendingUnit, lenders: readonly Lender[]): LendingUnit {
  const lender = lenders.find(({ id }) => id === unit.id);
  if (lender?.count === undefined) return { ...unit, forces: [] };
  const today = availableUnit(unit.id, lender.count, linesAway(lender.loans, lender.sent));
  const left = today.forces.map((force) => ({ ...force }));
  const forces = unit.forces.map((force) => {
    const at = left.findIndex((line) => saysTheSame(line, force));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    return { ...force, people: same?.people ?? 0 };
  });
  // What the proposal did not know still counts for the share that is lent.
  const others = left.map((force) => ({ ...force, reaches: [] }));
  return { ...today, forces: [...forces, ...others] };
}
