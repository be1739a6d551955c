/**
 * Works out where 5,000 people of 280 units go, over 400 ranked places in 20 regions, and says how
 * long that took, how far from the best it can be, and how much more it reaches than the greedy
 * plan. Units and places are made from a seed; nothing of them is real.
 *
 * `node bench/work/deployment.ts [people] [places] [seconds]`
 */
import { usualAim } from '../../packages/core/src/work/deployment/deployment-problem.ts';
import type { DeploymentProblem } from '../../packages/core/src/work/deployment/deployment-problem.ts';
import { checkPlan } from '../../packages/core/src/work/deployment/check-plan.ts';
import { findClash } from '../../packages/core/src/work/deployment/find-clash.ts';
import { greedyPlan } from '../../packages/core/src/work/deployment/greedy-plan.ts';
import { openSolver } from '../../packages/core/src/work/deployment/open-solver.ts';
import { planValue } from '../../packages/core/src/work/deployment/plan-value.ts';
import { solveDeployment } from '../../packages/core/src/work/deployment/solve-deployment.ts';
import { peakMemoryMiB, say } from '../measure.ts';

const peopleCount = Number(process.argv[2] ?? 5_000);
const placeCount = Number(process.argv[3] ?? 400);
const seconds = Number(process.argv[4] ?? 60);
const SEED = 20_261_128;
const REGIONS = 20;
const PEOPLE_OF_UNIT = 18;
const LINES_OF_UNIT = 5;
const ABILITIES = ['speak', 'write', 'organise', 'languages', 'law', 'design'];

let state = SEED;
say(`seed ${SEED}`);
const problem = makeProblem();
const solver = openSolver();
await measureProposal();
await measureClash();
await solver.close();

async function measureProposal(): Promise<void> {
  const greedyMs = performance.now();
  const greedy = { sendings: greedyPlan(problem), supports: [] };
  const greedyTook = Math.round(performance.now() - greedyMs);
  if (checkPlan(problem, greedy) !== undefined) throw new Error('the greedy plan is not allowed');
  const from = performance.now();
  const answer = await solveDeployment(problem, solver.solve, {
    timeLimitMs: seconds * 1_000,
    gapPerTenThousand: 10,
  });
  const took = (performance.now() - from) / 1_000;
  if (answer.state !== 'solved') throw new Error(answer.state);
  const { value, gapPerTenThousand, sendings, isFinished } = answer.solved;
  const greedyValue = planValue(problem, greedy);
  const ended = isFinished ? 'ended by itself' : `stopped at its limit of ${seconds} s`;
  console.log(
    `${peopleCount} people of ${problem.units.length} units over ${placeCount} places: ` +
      `${took.toFixed(1)} s (${ended}), gap ${(gapPerTenThousand / 100).toFixed(2)} %, value ` +
      `${value}, ${(value / greedyValue).toFixed(3)} times the greedy plan’s (${greedyTook} ms); ` +
      `${placesOf(sendings)} places against ${placesOf(greedy.sendings)}; ` +
      `${Math.round(peakMemoryMiB())} MiB`,
  );
}

/** Asks for more places than there are people for, and has the limits that clash found. */
async function measureClash(): Promise<void> {
  const places = problem.places.map((place, index) => ({
    ...place,
    isRequired: index < 40,
    region: index < 40 ? 'region-0' : place.region,
  }));
  const from = performance.now();
  const { limits, isSmallest } = await findClash({ ...problem, places }, solver.solve, 60_000);
  const took = (performance.now() - from) / 1_000;
  console.log(
    `limits that clash where forty places of one region are required: ${limits.length} found ` +
      `in ${took.toFixed(1)} s${isSmallest ? '' : ', time over'}`,
  );
}

function placesOf(sendings: readonly { readonly place: string }[]): number {
  return new Set(sendings.map(({ place }) => place)).size;
}

function makeProblem(): DeploymentProblem {
  const unitCount = Math.ceil(peopleCount / PEOPLE_OF_UNIT);
  const units = Array.from({ length: unitCount }, (_, index) => makeUnit(index, unitCount));
  const places = Array.from({ length: placeCount }, (_, index) => makePlace(index));
  return { units, places, limits: { everyonePercent: 60 }, aim: usualAim };
}

function makeUnit(index: number, unitCount: number) {
  const home = index % REGIONS;
  const near = [(home + 1) % REGIONS, (home + REGIONS - 1) % REGIONS];
  const own = Math.floor(peopleCount / unitCount) + Number(index < peopleCount % unitCount);
  const counts = Array.from({ length: LINES_OF_UNIT }, () => 0);
  for (let person = 0; person < own; person += 1) counts[between(0, LINES_OF_UNIT - 1)]! += 1;
  return {
    id: `unit-${index}`,
    lendsPercent: between(20, 60),
    keepsPeople: between(3, 6),
    teamWeeksMax: pick([4, 8, 12, 26]),
    awayPeople: 0,
    awayHours: 0,
    forces: counts.map((people) => ({
      people,
      hoursPerWeek: pick([2, 3, 4, 6, 8, 12]),
      abilities: someAbilities(between(0, 2)),
      reaches: [
        { region: `region-${home}`, travelHours: 0 },
        ...(between(1, 10) > 3
          ? []
          : near.map((at) => ({ region: `region-${at}`, travelHours: 1 }))),
      ],
      canSupport: between(1, 10) <= 3,
    })),
  };
}

function makePlace(index: number) {
  const hoursMost = between(20, 90);
  return {
    id: `place-${index}`,
    region: `region-${between(0, REGIONS - 1)}`,
    rank: index + 1,
    reasons: [],
    peopleMin: between(3, 10),
    hoursMin: between(0, Math.floor(hoursMost / 3)),
    hoursMost,
    abilities: someAbilities(between(0, 3)).map((ability) => ({ ability, people: between(1, 2) })),
    support: someAbilities(1).map((ability) => ({ ability, hours: between(2, 12) })),
    weeks: pick([4, 8, 12]),
    presentPeople: 0,
    isRequired: false,
  };
}

function someAbilities(count: number): string[] {
  const chosen = new Set<string>();
  while (chosen.size < count) chosen.add(pick(ABILITIES));
  return [...chosen].sort();
}

function pick<Item>(items: readonly Item[]): Item {
  return items[between(0, items.length - 1)]!;
}

/** A whole number of the range, ends included (Park and Miller's generator). */
function between(least: number, most: number): number {
  state = (state * 48_271) % 2_147_483_647;
  return least + (state % (most - least + 1));
}
