import { openVault } from '../../keyring/index.ts';
import { readAs, runCommand, type AccountActor, type Instance } from '../../platform/index.ts';
import {
  openSolver,
  proposePlan,
  type DeploymentProblem,
  type ProposalOutcome,
} from '../deployment/index.ts';
import { loadUnit } from '../../units/index.ts';
import { openProposal, type KeptOutcome } from './kept-proposal.ts';
import { keepOutcome } from './keep-outcome.ts';
import { loadProposal, type ProposalState } from './lending.table.ts';

export interface WorkOutOptions {
  readonly unit: string;
  readonly proposal: string;
  readonly timeLimitMs?: number;
}

/**
 * Works a question out in a thread beside the pages and keeps what came out. It takes as long as
 * the solver needs, at most some minutes; a process that ends meanwhile leaves the question open,
 * and it can be asked again. Undefined if there is no such question that is open.
 */
export async function workOutProposal(
  instance: Instance,
  actor: AccountActor,
  { unit, proposal, timeLimitMs = 30_000 }: WorkOutOptions,
): Promise<ProposalState | undefined> {
  const problem = await loadOpenQuestion(instance, actor, { unit, proposal });
  if (problem === undefined) return undefined;
  const keep = async (state: ProposalState, outcome?: KeptOutcome) => {
    const input = { unit, proposal, state, outcome };
    const result = await runCommand(instance, actor, keepOutcome, { input });
    return result.ok ? state : undefined;
  };
  let outcome: ProposalOutcome;
  try {
    outcome = await solveOnce(problem, timeLimitMs);
  } catch (error) {
    await keep('failed');
    throw error;
  }
  return outcome.state === 'unknown' ? keep('unknown') : keep(outcome.state, outcome);
}

async function solveOnce(problem: DeploymentProblem, timeLimitMs: number) {
  const solver = openSolver();
  try {
    return await proposePlan(problem, { solve: solver.solve, timeLimitMs });
  } finally {
    await solver.close();
  }
}

async function loadOpenQuestion(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, proposal }: WorkOutOptions,
): Promise<DeploymentProblem | undefined> {
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    const stored = await loadProposal(tx, { unit: unitId, id: proposal });
    if (unit === undefined || stored?.state !== 'working') return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'deployment.worked_out' };
    return (await openProposal(vault, stored, why))?.kept.problem;
  });
}
