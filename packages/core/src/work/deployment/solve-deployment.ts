import { checkPlan } from './check-plan.ts';
import type { DeploymentProblem, Sending } from './deployment-problem.ts';
import { greedyPlan } from './greedy-plan.ts';
import { improveByRegion } from './improve-by-region.ts';
import type { SolveProgramme } from './integer-programme.ts';
import { solveOnce, type DeploymentAnswer, type SolveLimits } from './solve-once.ts';
import { waysToGo } from './ways-to-go.ts';

export const usualSolveLimits: SolveLimits = { timeLimitMs: 60_000, gapPerTenThousand: 10 };

/** From so many ways on, the whole is too large to be solved well at once. */
const waysOfLarge = 4_000;
/** Of the time of a large problem, the part in which it is improved region by region. */
const improvingPart = 0.5;

/**
 * Where forces go best: from the greedy plan on, a large problem first region by region, then the
 * whole, which also says how much better any plan could be. It never returns less than the greedy
 * plan.
 */
export async function solveDeployment(
  problem: DeploymentProblem,
  solve: SolveProgramme,
  limits: SolveLimits = usualSolveLimits,
): Promise<DeploymentAnswer> {
  const greedy = allowedGreedyPlan(problem);
  if (greedy === undefined || waysToGo(problem).length < waysOfLarge)
    return solveOnce(problem, solve, { ...limits, start: greedy });
  const improvingMs = Math.round(limits.timeLimitMs * improvingPart);
  const start = await improveByRegion(problem, greedy, { solve, timeLimitMs: improvingMs });
  const timeLimitMs = limits.timeLimitMs - improvingMs;
  return solveOnce(problem, solve, { ...limits, timeLimitMs, start });
}

function allowedGreedyPlan(problem: DeploymentProblem): Sending[] | undefined {
  const sendings = greedyPlan(problem);
  return checkPlan(problem, { sendings, supports: [] }) === undefined ? sendings : undefined;
}
