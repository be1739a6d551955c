import type { DeploymentProblem, RankedPlace, Sending } from './deployment-problem.ts';
import { lendingLimit } from './lending-limits.ts';
import { dispersalCost, placeWorth } from './place-worth.ts';
import { waysToGo, type WayToGo } from './ways-to-go.ts';

/** What is left to lend while places are filled one after another. */
interface Stock {
  readonly people: Map<string, number>;
  readonly unitPeople: Map<string, number>;
  readonly unitHours: Map<string, number>;
}

interface Step {
  readonly way: WayToGo;
  people: number;
}

/**
 * What a careful person would do with a list and a pencil: required places first, then by rank; for
 * each, people who bring a missing ability, then those with the most hours, until its minimum is
 * reached; a place that cannot be filled gets nobody. Then, by rank again, more hours where they
 * are worth the people. Keeps every limit but may leave a required place out.
 */
export function greedyPlan(problem: DeploymentProblem): Sending[] {
  const ways = Map.groupBy(waysToGo(problem), ({ place }) => place.id);
  const stock = fullStock(problem);
  const ranked = problem.places.toSorted(
    (a, b) => Number(b.isRequired) - Number(a.isRequired) || a.rank - b.rank,
  );
  const filled: { place: RankedPlace; steps: Step[] }[] = [];
  for (const place of ranked) {
    if (filled.length >= (problem.limits.placesMax ?? Infinity)) break;
    const steps = fillMinimum(place, ways.get(place.id) ?? [], stock);
    if (steps === undefined) continue;
    if (place.isRequired || isWorthIt(problem, place, steps)) filled.push({ place, steps });
    else steps.forEach((step) => give(stock, step.way, -step.people));
  }
  for (const { place, steps } of filled)
    topUp(problem, { place, steps, ways: ways.get(place.id) ?? [], stock });
  return filled.flatMap(({ steps }) => steps.map(sendingOf));
}

function sendingOf({ way, people }: Step): Sending {
  return { unit: way.unit.id, force: way.forceIndex, place: way.place.id, people };
}

function lineOf({ unit, forceIndex }: WayToGo): string {
  return `${unit.id} ${forceIndex}`;
}

function fullStock({ units, limits }: DeploymentProblem): Stock {
  const stock: Stock = { people: new Map(), unitPeople: new Map(), unitHours: new Map() };
  for (const unit of units) {
    const { people, hours } = lendingLimit(unit, limits);
    stock.unitPeople.set(unit.id, people);
    stock.unitHours.set(unit.id, hours);
    unit.forces.forEach((force, index) => stock.people.set(`${unit.id} ${index}`, force.people));
  }
  return stock;
}

/** How many more people can go this way. */
function leftFor(stock: Stock, way: WayToGo): number {
  const { hoursPerWeek } = way.force;
  return Math.min(
    stock.people.get(lineOf(way)) ?? 0,
    stock.unitPeople.get(way.unit.id) ?? 0,
    Math.floor((stock.unitHours.get(way.unit.id) ?? 0) / hoursPerWeek),
  );
}

function give(stock: Stock, way: WayToGo, people: number): void {
  const take = (counts: Map<string, number>, key: string, amount: number) =>
    counts.set(key, (counts.get(key) ?? 0) - amount);
  take(stock.people, lineOf(way), people);
  take(stock.unitPeople, way.unit.id, people);
  take(stock.unitHours, way.unit.id, people * way.force.hoursPerWeek);
}

/**
 * The steps that reach the minimum, taken from the stock; undefined, and nothing taken, if none.
 */
function fillMinimum(
  place: RankedPlace,
  ways: readonly WayToGo[],
  stock: Stock,
): Step[] | undefined {
  const steps: Step[] = [];
  const missing = new Map(place.abilities.map(({ ability, people }) => [ability, people]));
  let people = 0;
  let hours = 0;
  const isFilled = () => people >= place.peopleMin && hours >= place.hoursMin && missing.size === 0;
  while (!isFilled()) {
    const way = bestWay(ways, missing, stock);
    if (way === undefined) {
      steps.forEach((step) => give(stock, step.way, -step.people));
      return undefined;
    }
    give(stock, way, 1);
    addStep(steps, way);
    people += 1;
    hours += way.hours;
    for (const ability of way.force.abilities) countDown(missing, ability);
  }
  return steps;
}

function countDown(missing: Map<string, number>, ability: string): void {
  const left = (missing.get(ability) ?? 1) - 1;
  if (left > 0) missing.set(ability, left);
  else missing.delete(ability);
}

function bestWay(
  ways: readonly WayToGo[],
  missing: ReadonlyMap<string, number>,
  stock: Stock,
): WayToGo | undefined {
  let best: WayToGo | undefined;
  let bestScore = -1;
  for (const way of ways) {
    if (leftFor(stock, way) < 1) continue;
    const brings = way.force.abilities.filter((ability) => missing.has(ability)).length;
    const score = brings * 1_000 + way.hours;
    if (score > bestScore) [best, bestScore] = [way, score];
  }
  return best;
}

function addStep(steps: Step[], way: WayToGo): void {
  const step = steps.find((one) => one.way === way);
  if (step === undefined) steps.push({ way, people: 1 });
  else step.people += 1;
}

function hoursOf(steps: readonly Step[]): number {
  return steps.reduce((hours, { way, people }) => hours + people * way.hours, 0);
}

function costOf({ aim }: DeploymentProblem, way: WayToGo): number {
  return aim.personCost + aim.travelHourCost * way.travelHours;
}

function isWorthIt(
  problem: DeploymentProblem,
  place: RankedPlace,
  steps: readonly Step[],
): boolean {
  const { atMinimum, perHour } = placeWorth(place, problem.aim);
  const hours = Math.min(place.hoursMost, hoursOf(steps));
  const cost = steps.reduce((sum, { way, people }) => sum + people * costOf(problem, way), 0);
  return atMinimum + perHour * hours > dispersalCost(problem.aim) + cost;
}

function topUp(
  problem: DeploymentProblem,
  at: { place: RankedPlace; steps: Step[]; ways: readonly WayToGo[]; stock: Stock },
): void {
  const { place, steps, ways, stock } = at;
  const { perHour } = placeWorth(place, problem.aim);
  let left = place.hoursMost - hoursOf(steps);
  for (const way of ways.toSorted((a, b) => b.hours - a.hours)) {
    while (left > 0 && leftFor(stock, way) > 0) {
      if (perHour * Math.min(left, way.hours) <= costOf(problem, way)) break;
      give(stock, way, 1);
      addStep(steps, way);
      left -= way.hours;
    }
  }
}
