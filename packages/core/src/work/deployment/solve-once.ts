import { buildProgramme, type DeploymentProgramme } from './build-programme.ts';
import { checkPlan } from './check-plan.ts';
import type { DeploymentProblem, Sending } from './deployment-problem.ts';
import type { ProgrammeAnswer, SolveProgramme } from './integer-programme.ts';
import { SolverFault } from './open-solver.ts';
import { planValue } from './plan-value.ts';

export interface SolveLimits {
  readonly timeLimitMs: number;
  /** Parts in 10,000: nearer to the best than this is near enough. */
  readonly gapPerTenThousand: number;
}

export interface StartedSolve extends SolveLimits {
  /** An allowed plan to begin with. */
  readonly start?: readonly Sending[] | undefined;
}

/** Who is sent where, and how good that is. */
export interface SolvedDeployment {
  readonly sendings: readonly Sending[];
  readonly value: number;
  /** No plan is worth more than this. */
  readonly bound: number;
  /** How much may be missing to the best plan, in parts of 10,000 of the bound, rounded up. */
  readonly gapPerTenThousand: number;
  /** Whether the solver ended by itself, not by the clock. */
  readonly isFinished: boolean;
  readonly elapsedMs: number;
}

export type DeploymentAnswer =
  | { readonly state: 'solved'; readonly solved: SolvedDeployment }
  | { readonly state: 'infeasible'; readonly elapsedMs: number }
  | { readonly state: 'unknown'; readonly elapsedMs: number };

/**
 * Builds the programme, has it solved, reads whole people out of the answer and holds them against
 * `checkPlan`. An answer that is refused there is a fault, never a proposal.
 */
export async function solveOnce(
  problem: DeploymentProblem,
  solve: SolveProgramme,
  { start, ...limits }: StartedSolve,
): Promise<DeploymentAnswer> {
  const built = buildProgramme(problem);
  const begin = start === undefined ? {} : { start: valuesOf(problem, built, start) };
  const answer = await solve(built.programme, { ...limits, ...begin });
  if (answer.state === 'infeasible' && start !== undefined)
    throw new SolverFault('solving a deployment: found impossible what a plan shows possible');
  if (answer.state === 'infeasible' || answer.state === 'unknown') return answer;
  return { state: 'solved', solved: betterOf(problem, readAnswer(problem, built, answer), start) };
}

/** The column values that stand for a plan. */
function valuesOf(
  problem: DeploymentProblem,
  { programme, takes, covers, goes }: DeploymentProgramme,
  sendings: readonly Sending[],
): number[] {
  const values = programme.costs.map(() => 0);
  const sent = new Map(
    sendings.map((one) => [`${one.unit} ${one.force} ${one.place}`, one.people]),
  );
  const hours = new Map<string, number>();
  for (const { way, column } of goes) {
    const people = sent.get(`${way.unit.id} ${way.forceIndex} ${way.place.id}`) ?? 0;
    values[column] = people;
    if (people > 0) hours.set(way.place.id, (hours.get(way.place.id) ?? 0) + people * way.hours);
  }
  for (const [index, place] of problem.places.entries()) {
    const given = hours.get(place.id);
    if (given === undefined) continue;
    values[takes[index]!] = 1;
    values[covers[index]!] = Math.min(given, place.hoursMost);
  }
  return values;
}

type FoundAnswer = Extract<ProgrammeAnswer, { values: readonly number[] }>;

function readAnswer(
  problem: DeploymentProblem,
  built: DeploymentProgramme,
  answer: FoundAnswer,
): SolvedDeployment {
  const sendings = readSendings(problem, built, answer.values);
  const refusal = checkPlan(problem, { sendings, supports: [] });
  if (refusal !== undefined)
    throw new SolverFault(
      `solving a deployment: its answer breaks ${refusal.code} ${JSON.stringify(refusal.params)}`,
    );
  const value = planValue(problem, { sendings });
  // Real numbers inside the solver: a bound a hair under a whole number means that number.
  const bound = Math.floor(answer.bound + 1e-6 * Math.max(1, Math.abs(answer.bound)));
  if (value > bound + 1)
    throw new SolverFault(`solving a deployment: ${value} is found over the bound ${bound}`);
  return {
    sendings,
    value,
    bound: Math.max(bound, value),
    gapPerTenThousand: gapOf(value, bound),
    isFinished: answer.state === 'optimal',
    elapsedMs: answer.elapsedMs,
  };
}

/** Sends nobody to a place that is not taken up: staying at home breaks no limit. */
function readSendings(
  problem: DeploymentProblem,
  { takes, goes }: DeploymentProgramme,
  values: readonly number[],
): Sending[] {
  const taken = new Set(
    problem.places.filter((_, index) => wholeOf(values[takes[index]!]) === 1).map(({ id }) => id),
  );
  return goes
    .filter(({ way, column }) => taken.has(way.place.id) && wholeOf(values[column]) > 0)
    .map(({ way, column }) => ({
      unit: way.unit.id,
      force: way.forceIndex,
      place: way.place.id,
      people: wholeOf(values[column]),
    }));
}

function wholeOf(value: number | undefined): number {
  const whole = Math.round(value ?? Number.NaN);
  if (!(Math.abs(whole - (value ?? 0)) < 1e-4))
    throw new SolverFault(`solving a deployment: ${value} is no whole number`);
  return whole;
}

function betterOf(
  problem: DeploymentProblem,
  solved: SolvedDeployment,
  start: readonly Sending[] | undefined,
): SolvedDeployment {
  if (start === undefined) return solved;
  const value = planValue(problem, { sendings: start });
  if (value <= solved.value) return solved;
  const bound = Math.max(value, solved.bound);
  const gapPerTenThousand = gapOf(value, bound);
  return { ...solved, sendings: start, value, bound, gapPerTenThousand };
}

function gapOf(value: number, bound: number): number {
  if (value >= bound) return 0;
  return Math.ceil(((bound - value) * 10_000) / Math.max(1, Math.abs(bound)));
}
