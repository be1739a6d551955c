import { checkPlan } from '../check-plan.ts';
import type { DeploymentProblem, Sending } from '../deployment-problem.ts';
import { planValue } from '../plan-value.ts';

/**
 * Tries every way of sending everyone everywhere. Slow and plain, for holding the solver against it
 * in tests; undefined if no plan keeps the limits. Sending nobody is a plan.
 */
export function bestPlanByTrial(problem: DeploymentProblem): { value: number } | undefined {
  const lines = problem.units.flatMap((unit) =>
    unit.forces.map((force, index) => ({ unit: unit.id, index, people: force.people })),
  );
  const places = problem.places.map(({ id }) => id);
  let best: number | undefined;
  const sendings: Sending[] = [];
  const tryFrom = (line: number, place: number, left: number): void => {
    const current = lines[line];
    if (current === undefined) {
      const plan = { sendings: sendings.filter(({ people }) => people > 0), supports: [] };
      if (checkPlan(problem, plan) !== undefined) return;
      best = Math.max(best ?? -Infinity, planValue(problem, plan));
      return;
    }
    const id = places[place];
    if (id === undefined) return tryFrom(line + 1, 0, lines[line + 1]?.people ?? 0);
    for (let people = 0; people <= left; people += 1) {
      sendings.push({ unit: current.unit, force: current.index, place: id, people });
      tryFrom(line, place + 1, left - people);
      sendings.pop();
    }
  };
  tryFrom(0, 0, lines[0]?.people ?? 0);
  return best === undefined ? undefined : { value: best };
}
