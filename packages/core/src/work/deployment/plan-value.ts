import type { DeploymentPlan, DeploymentProblem } from './deployment-problem.ts';
import { travelHours } from './lending-limits.ts';
import { dispersalCost, placeWorth } from './place-worth.ts';
import { presenceOf, resolveSendings } from './plan-index.ts';

/**
 * What a plan is worth, counted from the plan alone and in whole numbers: for each place taken up
 * its worth at the minimum and by the hour, less the price of one place more, of each person sent
 * and of the way. A plan that breaks a limit has no value; `checkPlan` says whether it does.
 */
export function planValue(
  problem: DeploymentProblem,
  plan: Pick<DeploymentPlan, 'sendings'>,
): number {
  const { aim } = problem;
  const sent = resolveSendings(problem, plan).filter(({ sending }) => sending.people > 0);
  let value = 0;
  for (const going of Map.groupBy(sent, (one) => one.place.id).values()) {
    const { place } = going[0]!;
    const { atMinimum, perHour } = placeWorth(place, aim);
    const hours = Math.min(presenceOf(going).hours, place.hoursMost);
    value += atMinimum - dispersalCost(aim) + perHour * hours;
  }
  for (const { sending, force, place } of sent)
    value -= sending.people * (aim.personCost + aim.travelHourCost * travelHours(force, place));
  return value;
}
