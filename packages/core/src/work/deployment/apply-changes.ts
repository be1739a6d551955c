import * as v from 'valibot';
import { done, refuse, type Result } from '../../platform/result.ts';
import { checkShape, id, wholeNumber, type ShapeCode } from '../../platform/shapes.ts';
import type { DeploymentProblem, LendingUnit, RankedPlace } from './deployment-problem.ts';
import { checkProblem, type ProblemCode } from './read-problem.ts';

/** One thing that could be otherwise. */
export type WhatIf =
  /** A line of a unit's count, from 0, has another number of people. */
  | {
      readonly change: 'force_people';
      readonly unit: string;
      readonly force: number;
      readonly people: number;
    }
  | { readonly change: 'unit_lends'; readonly unit: string; readonly lendsPercent: number }
  | { readonly change: 'unit_keeps'; readonly unit: string; readonly keepsPeople: number }
  | { readonly change: 'unit_weeks'; readonly unit: string; readonly teamWeeksMax: number }
  | { readonly change: 'place_required'; readonly place: string }
  | { readonly change: 'place_out'; readonly place: string }
  | { readonly change: 'place_rank'; readonly place: string; readonly rank: number }
  | { readonly change: 'place_people_min'; readonly place: string; readonly peopleMin: number }
  | { readonly change: 'place_weeks'; readonly place: string; readonly weeks: number }
  | { readonly change: 'everyone_percent'; readonly everyonePercent: number }
  | { readonly change: 'places_max'; readonly placesMax: number };

export type WhatIfCode =
  | ShapeCode
  | ProblemCode
  | 'deployment.no_changes'
  | 'deployment.unknown_unit'
  | 'deployment.unknown_force'
  | 'deployment.unknown_place';

export const whatIfRefusals = {
  refusals: [
    'deployment.no_changes',
    'deployment.unknown_unit',
    'deployment.unknown_force',
    'deployment.unknown_place',
  ],
} as const satisfies { readonly refusals: readonly WhatIfCode[] };

const unit = { unit: id };
const place = { place: id };
const percent = wholeNumber(0, 100);
const people = wholeNumber(0, 10_000);

const changeShape = v.variant(
  'change',
  [
    v.object({ change: v.literal('force_people'), ...unit, force: wholeNumber(0, 59), people }),
    v.object({ change: v.literal('unit_lends'), ...unit, lendsPercent: percent }),
    v.object({ change: v.literal('unit_keeps'), ...unit, keepsPeople: people }),
    v.object({ change: v.literal('unit_weeks'), ...unit, teamWeeksMax: wholeNumber(0, 520) }),
    v.object({ change: v.literal('place_required'), ...place }),
    v.object({ change: v.literal('place_out'), ...place }),
    v.object({ change: v.literal('place_rank'), ...place, rank: wholeNumber(1, 10_000) }),
    v.object({ change: v.literal('place_people_min'), ...place, peopleMin: wholeNumber(1, 1_000) }),
    v.object({ change: v.literal('place_weeks'), ...place, weeks: wholeNumber(1, 520) }),
    v.object({ change: v.literal('everyone_percent'), everyonePercent: percent }),
    v.object({ change: v.literal('places_max'), placesMax: wholeNumber(0, 1_000) }),
  ],
  'input.not_offered',
);
const changesShape = v.pipe(v.array(changeShape), v.maxLength(50, 'input.too_long'));

/** Reads changes from outside and applies them one after another to a copy of the problem. */
export function applyChanges(
  problem: DeploymentProblem,
  input: unknown,
): Result<DeploymentProblem, WhatIfCode> {
  const shaped = checkShape<WhatIf[]>(changesShape, input);
  if (!shaped.ok) return shaped;
  if (shaped.value.length === 0) return refuse('deployment.no_changes');
  let changed = problem;
  for (const change of shaped.value) {
    const outcome = applyChange(changed, change);
    if (!outcome.ok) return outcome;
    changed = outcome.value;
  }
  return checkProblem(changed);
}

type Changed = Result<DeploymentProblem, WhatIfCode>;

function applyChange(problem: DeploymentProblem, change: WhatIf): Changed {
  const { limits } = problem;
  switch (change.change) {
    case 'force_people':
      return changeForce(problem, change);
    case 'unit_lends':
      return changeUnit(problem, change.unit, { lendsPercent: change.lendsPercent });
    case 'unit_keeps':
      return changeUnit(problem, change.unit, { keepsPeople: change.keepsPeople });
    case 'unit_weeks':
      return changeUnit(problem, change.unit, { teamWeeksMax: change.teamWeeksMax });
    case 'place_required':
      return changePlace(problem, change.place, { isRequired: true });
    case 'place_out':
      return changePlace(problem, change.place, undefined);
    case 'place_rank':
      return changePlace(problem, change.place, { rank: change.rank });
    case 'place_people_min':
      return changePlace(problem, change.place, { peopleMin: change.peopleMin });
    case 'place_weeks':
      return changePlace(problem, change.place, { weeks: change.weeks });
    case 'everyone_percent':
      return done({ ...problem, limits: { ...limits, everyonePercent: change.everyonePercent } });
    case 'places_max':
      return done({ ...problem, limits: { ...limits, placesMax: change.placesMax } });
  }
}

function changeUnit(
  problem: DeploymentProblem,
  unit: string,
  parts: Partial<LendingUnit>,
): Changed {
  if (!problem.units.some(({ id }) => id === unit))
    return refuse('deployment.unknown_unit', { params: { unit } });
  const units = problem.units.map((one) => (one.id === unit ? { ...one, ...parts } : one));
  return done({ ...problem, units });
}

function changeForce(
  problem: DeploymentProblem,
  { unit, force, people }: Extract<WhatIf, { change: 'force_people' }>,
): Changed {
  const forces = problem.units.find(({ id }) => id === unit)?.forces;
  if (forces !== undefined && forces[force] === undefined)
    return refuse('deployment.unknown_force', { params: { unit, line: force + 1 } });
  return changeUnit(problem, unit, {
    forces: (forces ?? []).map((one, at) => (at === force ? { ...one, people } : one)),
  });
}

/** Without parts the place is taken off the list. */
function changePlace(
  problem: DeploymentProblem,
  place: string,
  parts: Partial<RankedPlace> | undefined,
): Changed {
  if (!problem.places.some(({ id }) => id === place))
    return refuse('deployment.unknown_place', { params: { place } });
  const places = problem.places.flatMap((one) => {
    if (one.id !== place) return [one];
    return parts === undefined ? [] : [{ ...one, ...parts }];
  });
  return done({ ...problem, places });
}
