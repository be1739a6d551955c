import { comparePlans, type PlanComparison } from './compare-plans.ts';
import type { DeploymentProblem } from './deployment-problem.ts';
import type { SolveProgramme } from './integer-programme.ts';
import { solveDeployment } from './solve-deployment.ts';
import type { SolvedDeployment, SolveLimits } from './solve-once.ts';

/** What it would cost to take up one place more. */
export type CostOfOneMore =
  | {
      readonly place: string;
      readonly state: 'possible';
      /**
       * How much less the whole is worth; below zero only where the first plan was not the best.
       */
      readonly valueLost: number;
      readonly comparison: PlanComparison;
      readonly gapPerTenThousand: number;
    }
  /** No plan takes it up together with what is required. */
  | { readonly place: string; readonly state: 'impossible' }
  /** The time was over before a plan was found or excluded. */
  | { readonly place: string; readonly state: 'unknown' };

/** Solves again with the place required, and says what then changes elsewhere. */
export async function costOfOneMore(
  problem: DeploymentProblem,
  solved: Pick<SolvedDeployment, 'sendings' | 'value'>,
  place: string,
  { solve, limits }: { readonly solve: SolveProgramme; readonly limits: SolveLimits },
): Promise<CostOfOneMore> {
  const places = problem.places.map((one) =>
    one.id === place ? { ...one, isRequired: true } : one,
  );
  const answer = await solveDeployment({ ...problem, places }, solve, limits);
  if (answer.state === 'infeasible') return { place, state: 'impossible' };
  if (answer.state === 'unknown') return { place, state: 'unknown' };
  const forced = answer.solved;
  return {
    place,
    state: 'possible',
    valueLost: solved.value - forced.value,
    comparison: comparePlans(problem, solved, forced),
    gapPerTenThousand: forced.gapPerTenThousand,
  };
}
