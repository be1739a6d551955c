import { buildProgramme } from './build-programme.ts';
import type { DeploymentProblem } from './deployment-problem.ts';
import type { SolveProgramme } from './integer-programme.ts';
import { limitsOf, withOnlyLimits, type Limit } from './limits-of-problem.ts';

/** Limits that cannot all hold, by the forces there are. */
export interface Clash {
  readonly limits: readonly Limit[];
  /**
   * Lifting any one of them resolves the clash; false if the time was over before that was sure.
   */
  readonly isSmallest: boolean;
}

interface Search {
  readonly problem: DeploymentProblem;
  readonly solve: SolveProgramme;
  leftMs: number;
}

/**
 * The limits because of which no plan exists; `problem` must be impossible. None of the set can be
 * spared. Halves are set aside at a time and taken up again only as far as needed (QuickXplain, U.
 * Junker, 2004), once from each end of the list; the smaller set is returned.
 */
export async function findClash(
  problem: DeploymentProblem,
  solve: SolveProgramme,
  timeLimitMs = 20_000,
): Promise<Clash> {
  const search: Search = { problem, solve, leftMs: timeLimitMs };
  const all = limitsOf(problem);
  const forward = await narrow(search, all);
  const backward = await narrow(search, all.toReversed());
  const limits = backward.length < forward.length ? backward : forward;
  const order = new Map(all.map((limit, index) => [limit, index]));
  return {
    limits: limits.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    isSmallest: search.leftMs > 0,
  };
}

async function narrow(search: Search, limits: readonly Limit[]): Promise<readonly Limit[]> {
  if (limits.length === 0) return [];
  return split(search, { base: [], isBaseNew: false, rest: limits });
}

async function split(
  search: Search,
  at: { base: readonly Limit[]; isBaseNew: boolean; rest: readonly Limit[] },
): Promise<readonly Limit[]> {
  const { base, isBaseNew, rest } = at;
  if (isBaseNew && (await isImpossible(search, base))) return [];
  if (rest.length === 1) return rest;
  const middle = Math.ceil(rest.length / 2);
  const [first, second] = [rest.slice(0, middle), rest.slice(middle)];
  const ofSecond = await split(search, {
    base: [...base, ...first],
    isBaseNew: true,
    rest: second,
  });
  const ofFirst = await split(search, {
    base: [...base, ...ofSecond],
    isBaseNew: ofSecond.length > 0,
    rest: first,
  });
  return [...ofFirst, ...ofSecond];
}

/** Whether these limits alone leave no plan. Once the time is over nothing more is spared. */
async function isImpossible(search: Search, kept: readonly Limit[]): Promise<boolean> {
  if (search.leftMs <= 0) return false;
  const { programme } = buildProgramme(withOnlyLimits(search.problem, kept));
  const costs = programme.costs.map(() => 0);
  const { state, elapsedMs } = await search.solve(
    { ...programme, costs },
    { timeLimitMs: search.leftMs, gapPerTenThousand: 0 },
  );
  // A call counts for a moment at least, so that no number of calls runs for ever.
  search.leftMs -= Math.max(elapsedMs, 5);
  return state === 'infeasible';
}
