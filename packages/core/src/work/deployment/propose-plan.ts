import { assignSupport } from './assign-support.ts';
import { checkPlan } from './check-plan.ts';
import { costOfOneMore, type CostOfOneMore } from './cost-of-one-more.ts';
import { countMissingMeanwhile, type MissingMeanwhile } from './count-missing-meanwhile.ts';
import type { DeploymentPlan, DeploymentProblem } from './deployment-problem.ts';
import { explainLeftOut, type LeftOutPlace } from './explain-left-out.ts';
import { explainTaken, type TakenPlace } from './explain-plan.ts';
import { findClash, type Clash } from './find-clash.ts';
import type { SolveProgramme } from './integer-programme.ts';
import { SolverFault } from './open-solver.ts';
import { solveDeployment, usualSolveLimits } from './solve-deployment.ts';
import type { SolvedDeployment } from './solve-once.ts';
import { warnOfDispersal, type DispersalWarning } from './warn-of-dispersal.ts';

/** A plan that explains itself. It decides nothing: that is for people. */
export interface DeploymentProposal {
  readonly plan: DeploymentPlan;
  readonly quality: Pick<
    SolvedDeployment,
    'value' | 'bound' | 'gapPerTenThousand' | 'isFinished' | 'elapsedMs'
  >;
  readonly taken: readonly TakenPlace[];
  readonly leftOut: readonly LeftOutPlace[];
  /** For the first of the places left out that could be taken up. */
  readonly oneMore: readonly CostOfOneMore[];
  readonly dispersal: DispersalWarning | undefined;
  readonly missing: readonly MissingMeanwhile[];
}

export type ProposalOutcome =
  | { readonly state: 'proposed'; readonly proposal: DeploymentProposal }
  | { readonly state: 'clash'; readonly clash: Clash }
  /** The time was over before any plan was found. */
  | { readonly state: 'unknown' };

export interface ProposalOptions {
  readonly solve: SolveProgramme;
  readonly timeLimitMs?: number;
  readonly gapPerTenThousand?: number;
  /** For so many places it is worked out what taking them up would cost. */
  readonly oneMoreCount?: number;
}

/** Works out a plan and all that explains it; of limits that clash, the smallest set. */
export async function proposePlan(
  problem: DeploymentProblem,
  options: ProposalOptions,
): Promise<ProposalOutcome> {
  const { solve } = options;
  const limits = {
    timeLimitMs: options.timeLimitMs ?? usualSolveLimits.timeLimitMs,
    gapPerTenThousand: options.gapPerTenThousand ?? usualSolveLimits.gapPerTenThousand,
  };
  const answer = await solveDeployment(problem, solve, limits);
  if (answer.state === 'unknown') return { state: 'unknown' };
  if (answer.state === 'infeasible')
    return { state: 'clash', clash: await findClash(problem, solve) };
  const { solved } = answer;
  const plan = planOf(problem, solved);
  const leftOut = explainLeftOut(problem, plan);
  const oneMore: CostOfOneMore[] = [];
  for (const { place } of leftOut.filter(isOpen).slice(0, options.oneMoreCount ?? 3))
    oneMore.push(await costOfOneMore(problem, solved, place, { solve, limits }));
  const { value, bound, gapPerTenThousand, isFinished, elapsedMs } = solved;
  return {
    state: 'proposed',
    proposal: {
      plan,
      quality: { value, bound, gapPerTenThousand, isFinished, elapsedMs },
      taken: explainTaken(problem, plan),
      leftOut,
      oneMore,
      dispersal: warnOfDispersal(problem),
      missing: countMissingMeanwhile(problem.units, plan),
    },
  };
}

function isOpen({ because }: LeftOutPlace): boolean {
  return because.why === 'forces_used_better' || because.why === 'not_worth_it';
}

function planOf(
  problem: DeploymentProblem,
  { sendings }: Pick<SolvedDeployment, 'sendings'>,
): DeploymentPlan {
  const plan = { sendings, supports: assignSupport(problem, sendings) };
  const refusal = checkPlan(problem, plan);
  if (refusal !== undefined)
    throw new SolverFault(`proposing a deployment: the support breaks ${refusal.code}`);
  return plan;
}
