export { applyChanges, whatIfRefusals, type WhatIf, type WhatIfCode } from './apply-changes.ts';
export { checkPlan, planRefusals, type PlanCode } from './check-plan.ts';
export { comparePlans, type PlanComparison } from './compare-plans.ts';
export type { CostOfOneMore } from './cost-of-one-more.ts';
export { countMissingMeanwhile, type MissingMeanwhile } from './count-missing-meanwhile.ts';
export {
  usualAim,
  type DeploymentPlan,
  type DeploymentProblem,
  type Force,
  type LendingUnit,
  type RankedPlace,
  type Sending,
} from './deployment-problem.ts';
export type { LeftOutPlace, LeftOutReason } from './explain-left-out.ts';
export type { TakenPlace } from './explain-plan.ts';
export type { Clash } from './find-clash.ts';
export { strengthOf } from './lending-limits.ts';
export type { Limit } from './limits-of-problem.ts';
export { openSolver, SolverFault, type Solver } from './open-solver.ts';
export {
  proposePlan,
  type DeploymentProposal,
  type ProposalOptions,
  type ProposalOutcome,
} from './propose-plan.ts';
export {
  checkProblem,
  forceShape,
  problemRefusals,
  readProblem,
  type ProblemCode,
} from './read-problem.ts';
export { warnOfDispersal, type DispersalWarning } from './warn-of-dispersal.ts';
