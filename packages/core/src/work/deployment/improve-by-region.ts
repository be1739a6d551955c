import type { DeploymentProblem, LendingUnit, Sending } from './deployment-problem.ts';
import { checkPlan } from './check-plan.ts';
import type { SolveProgramme } from './integer-programme.ts';
import { planValue } from './plan-value.ts';
import { solveOnce } from './solve-once.ts';

interface Improving {
  readonly problem: DeploymentProblem;
  readonly solve: SolveProgramme;
  leftMs: number;
}

/** A part of the whole takes no longer than this. */
const partMs = 8_000;
const partGapPerTenThousand = 10;
/** Larger parts are no easier than the whole. */
const partPlacesMax = 80;

/**
 * Makes an allowed plan of a large problem better: all places of a region, then of two that share
 * people, are planned anew while the rest stays as it is, as long as that gains anything and time
 * is left. The plan stays allowed; how far it is from the best is not known by this.
 */
export async function improveByRegion(
  problem: DeploymentProblem,
  start: readonly Sending[],
  { solve, timeLimitMs }: { readonly solve: SolveProgramme; readonly timeLimitMs: number },
): Promise<readonly Sending[]> {
  const improving: Improving = { problem, solve, leftMs: timeLimitMs };
  const single = [...new Set(problem.places.map(({ region }) => region))].map((one) => [one]);
  let sendings = start;
  for (const parts of [single, pairsOf(problem), single, pairsOf(problem)]) {
    const before = planValue(problem, { sendings });
    for (const regions of parts) sendings = await planAnew(improving, sendings, new Set(regions));
    if (improving.leftMs <= 0 || planValue(problem, { sendings }) === before) break;
  }
  return sendings;
}

/** Regions that the same people reach, each two of them once. */
function pairsOf({ units }: DeploymentProblem): string[][] {
  const pairs = new Map<string, string[]>();
  for (const { forces } of units)
    for (const { reaches } of forces)
      for (const { region: one } of reaches)
        for (const { region: other } of reaches)
          if (one < other) pairs.set(`${one}\n${other}`, [one, other]);
  return [...pairs.values()];
}

async function planAnew(
  improving: Improving,
  sendings: readonly Sending[],
  regions: ReadonlySet<string>,
): Promise<readonly Sending[]> {
  const { problem, solve } = improving;
  const places = problem.places.filter(({ region }) => regions.has(region));
  if (improving.leftMs <= 0 || places.length > partPlacesMax) return sendings;
  const ids = new Set(places.map(({ id }) => id));
  const rest = sendings.filter(({ place }) => !ids.has(place));
  const part = partOf(problem, rest, ids);
  const answer = await solveOnce(part, solve, {
    timeLimitMs: Math.min(improving.leftMs, partMs),
    gapPerTenThousand: partGapPerTenThousand,
    start: sendings.filter(({ place }) => ids.has(place)),
  });
  improving.leftMs -= answer.state === 'solved' ? answer.solved.elapsedMs : answer.elapsedMs;
  if (answer.state !== 'solved') return sendings;
  const changed = [...rest, ...answer.solved.sendings];
  const isBetter = planValue(problem, { sendings: changed }) > planValue(problem, { sendings });
  const isAllowed = checkPlan(problem, { sendings: changed, supports: [] }) === undefined;
  return isBetter && isAllowed ? changed : sendings;
}

/** The problem of these places alone, with whoever is sent elsewhere counted as away. */
function partOf(
  problem: DeploymentProblem,
  rest: readonly Sending[],
  ids: ReadonlySet<string>,
): DeploymentProblem {
  const sent = Map.groupBy(rest, ({ unit }) => unit);
  const takenElsewhere = new Set(rest.map(({ place }) => place)).size;
  const { everyonePercent, placesMax } = problem.limits;
  const left = placesMax === undefined ? undefined : placesMax - takenElsewhere;
  return {
    ...problem,
    units: problem.units.map((unit) => withAway(unit, sent.get(unit.id) ?? [])),
    places: problem.places.filter(({ id }) => ids.has(id)),
    limits: { everyonePercent, placesMax: left },
  };
}

function withAway(unit: LendingUnit, sent: readonly Sending[]): LendingUnit {
  if (sent.length === 0) return unit;
  const forces = unit.forces.map((force) => ({ ...force }));
  let { awayPeople, awayHours } = unit;
  for (const { force, people } of sent) {
    const line = forces[force]!;
    line.people -= people;
    awayPeople += people;
    awayHours += people * line.hoursPerWeek;
  }
  return { ...unit, forces, awayPeople, awayHours };
}
