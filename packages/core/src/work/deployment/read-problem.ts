import * as v from 'valibot';
import { done, refuse, type Result } from '../../platform/result.ts';
import { checkShape, id, text, wholeNumber, type ShapeCode } from '../../platform/shapes.ts';
import {
  usualAim,
  type DeploymentProblem,
  type Force,
  type LendingUnit,
} from './deployment-problem.ts';

export type ProblemCode =
  | ShapeCode
  | 'deployment.no_forces'
  | 'deployment.no_places'
  | 'deployment.unit_twice'
  | 'deployment.place_twice'
  | 'deployment.region_twice'
  | 'deployment.ability_twice'
  | 'deployment.minimum_over_most';

/** In the order they are asked, after the shape. */
export const problemRefusals = {
  refusals: [
    'deployment.no_forces',
    'deployment.no_places',
    'deployment.unit_twice',
    'deployment.place_twice',
    'deployment.region_twice',
    'deployment.ability_twice',
    'deployment.minimum_over_most',
  ],
} as const satisfies { readonly refusals: readonly ProblemCode[] };

/** The word for an ability: letters, digits, spaces. */
export const ability = v.pipe(
  v.string('input.missing'),
  v.regex(/^[\p{L}\p{N}_ -]{1,60}$/u, 'input.not_offered'),
);
const percent = wholeNumber(0, 100);
const hours = (least: number) => wholeNumber(least, 10_000);

const reachShape = v.object({ region: text(60), travelHours: wholeNumber(0, 168) });

/** A line of a count, as it comes from outside. */
export const forceShape = v.object({
  people: wholeNumber(0, 10_000),
  hoursPerWeek: wholeNumber(0, 168),
  abilities: v.pipe(v.array(ability), v.maxLength(20, 'input.too_long')),
  reaches: v.pipe(v.array(reachShape), v.maxLength(200, 'input.too_long')),
  canSupport: v.boolean('input.not_offered'),
});

const unitShape = v.object({
  id,
  forces: v.pipe(v.array(forceShape), v.maxLength(60, 'input.too_long')),
  lendsPercent: percent,
  keepsPeople: wholeNumber(0, 10_000),
  teamWeeksMax: wholeNumber(0, 520),
  awayPeople: wholeNumber(0, 10_000),
  awayHours: wholeNumber(0, 1_000_000),
});

const placeShape = v.object({
  id,
  region: text(60),
  rank: wholeNumber(1, 10_000),
  reasons: v.pipe(v.array(text(300)), v.maxLength(10, 'input.too_long')),
  peopleMin: wholeNumber(1, 1_000),
  hoursMin: hours(0),
  hoursMost: hours(1),
  abilities: v.pipe(
    v.array(v.object({ ability, people: wholeNumber(1, 100) })),
    v.maxLength(20, 'input.too_long'),
  ),
  support: v.pipe(
    v.array(v.object({ ability, hours: hours(1) })),
    v.maxLength(20, 'input.too_long'),
  ),
  weeks: wholeNumber(1, 520),
  presentPeople: wholeNumber(0, 10_000),
  isRequired: v.boolean('input.not_offered'),
});

const aimShape = v.object({
  ranksToHalf: wholeNumber(1, 10_000),
  minimumPercent: percent,
  dispersalPerMille: wholeNumber(0, 1_000),
  personCost: wholeNumber(0, 1_000),
  travelHourCost: wholeNumber(0, 1_000),
});

const problemShape = v.object({
  units: v.pipe(v.array(unitShape), v.maxLength(2_000, 'input.too_long')),
  places: v.pipe(v.array(placeShape), v.maxLength(1_000, 'input.too_long')),
  limits: v.object({ everyonePercent: percent, placesMax: v.optional(wholeNumber(0, 1_000)) }),
  aim: v.optional(aimShape, usualAim),
});

/** Reads a problem from outside: shape first, then the rules in their order. */
export function readProblem(input: unknown): Result<DeploymentProblem, ProblemCode> {
  const shaped = checkShape<DeploymentProblem>(problemShape, input);
  return shaped.ok ? checkProblem(shaped.value) : shaped;
}

/** The rules that hold between the parts of a problem, in the order of `problemRefusals`. */
export function checkProblem(problem: DeploymentProblem): Result<DeploymentProblem, ProblemCode> {
  const { units, places } = problem;
  if (!units.some(({ forces }) => forces.some(({ people }) => people > 0)))
    return refuse('deployment.no_forces');
  if (places.length === 0) return refuse('deployment.no_places');
  const unit = firstTwice(units.map(({ id }) => id));
  if (unit !== undefined) return refuse('deployment.unit_twice', { params: { unit } });
  const place = firstTwice(places.map(({ id }) => id));
  if (place !== undefined) return refuse('deployment.place_twice', { params: { place } });
  const region = firstInForces(units, ({ reaches }) => reaches.map((reach) => reach.region));
  if (region !== undefined) return refuse('deployment.region_twice', { params: region });
  return checkNeeds(problem);
}

function checkNeeds(problem: DeploymentProblem): Result<DeploymentProblem, ProblemCode> {
  const { units, places } = problem;
  const inForces = firstInForces(units, ({ abilities }) => abilities);
  if (inForces !== undefined)
    return refuse('deployment.ability_twice', {
      params: { where: inForces.unit, ability: inForces.twice },
    });
  for (const { id: where, abilities, support } of places) {
    const twice =
      firstTwice(abilities.map((need) => need.ability)) ??
      firstTwice(support.map((need) => need.ability));
    if (twice !== undefined)
      return refuse('deployment.ability_twice', { params: { where, ability: twice } });
  }
  for (const { id: place, hoursMin, hoursMost } of places)
    if (hoursMin > hoursMost)
      return refuse('deployment.minimum_over_most', { params: { place, hoursMin, hoursMost } });
  return done(problem);
}

function firstInForces(
  units: readonly LendingUnit[],
  namesOf: (force: Force) => readonly string[],
) {
  for (const { id, forces } of units)
    for (const [index, force] of forces.entries()) {
      const twice = firstTwice(namesOf(force));
      if (twice !== undefined) return { unit: id, line: index + 1, twice };
    }
  return undefined;
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}
