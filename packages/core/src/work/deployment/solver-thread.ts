/**
 * Runs in a thread of its own: the solver works without a pause until it is done or its time is
 * over, and a server on the same thread would answer nobody meanwhile.
 */
import { parentPort } from 'node:worker_threads';
import highsModule, { type Highs, type Model, type ModelData } from 'highs';
import type { IntegerProgramme, ProgrammeAnswer, SolveOptions } from './integer-programme.ts';

export interface SolverCall {
  readonly id: number;
  readonly programme: IntegerProgramme;
  readonly options: SolveOptions;
}

export type SolverReply =
  | { readonly id: number; readonly answer: ProgrammeAnswer }
  | { readonly id: number; readonly fault: string };

const port = parentPort!;
// Its types are written for CommonJS: resolvers differ on where the default is.
const loadHighs = highsModule as unknown as () => Promise<Highs>;
const highs = await loadHighs();

port.on('message', ({ id, programme, options }: SolverCall) => {
  port.postMessage(reply(id, programme, options));
});

function reply(id: number, programme: IntegerProgramme, options: SolveOptions): SolverReply {
  try {
    return { id, answer: solve(highs, programme, options) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

function solve(solver: Highs, programme: IntegerProgramme, options: SolveOptions): ProgrammeAnswer {
  return solver.withModel(modelOf(solver, programme), (model) => {
    model.options.set({
      output_flag: false,
      time_limit: options.timeLimitMs / 1_000,
      mip_rel_gap: options.gapPerTenThousand / 10_000,
      // All worths are whole: less than one point apart is the same.
      mip_abs_gap: 0.5,
      // The same problem gets the same answer, as far as time allows.
      random_seed: 1,
    });
    if (options.start !== undefined) model.setSolution({ colValue: [...options.start] });
    model.run();
    return answerOf(solver, model);
  });
}

function modelOf(solver: Highs, programme: IntegerProgramme): ModelData {
  const { costs, lower, upper, isWhole, rows } = programme;
  const { continuous, integer } = solver.constants.variableType;
  const starts = [0];
  for (const { columns } of rows) starts.push(starts.at(-1)! + columns.length);
  return {
    numCols: costs.length,
    numRows: rows.length,
    sense: solver.constants.objectiveSense.maximize,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map(({ atLeast }) => atLeast ?? -solver.infinity),
    rowUpper: rows.map(({ atMost }) => atMost ?? solver.infinity),
    integrality: isWhole.map((whole) => (whole ? integer : continuous)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: costs.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ coefficients }) => coefficients),
    },
  };
}

function answerOf(solver: Highs, model: Model): ProgrammeAnswer {
  const { modelStatus, solutionStatus } = solver.constants;
  const status = model.getModelStatus();
  const elapsedMs = Math.round(model.getRunTime() * 1_000);
  if (status === modelStatus.infeasible) return { state: 'infeasible', elapsedMs };
  const hasSolution = model.info.get('primal_solution_status') === solutionStatus.feasible;
  if (!hasSolution) return { state: 'unknown', elapsedMs };
  const values = [...model.getSolution().colValue];
  const bound = Number(model.info.get('mip_dual_bound'));
  return {
    state: status === modelStatus.optimal ? 'optimal' : 'feasible',
    values,
    bound,
    elapsedMs,
  };
}
