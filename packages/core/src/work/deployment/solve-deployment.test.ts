import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { checkPlan } from './check-plan.ts';
import { usualAim, type DeploymentProblem } from './deployment-problem.ts';
import { greedyPlan } from './greedy-plan.ts';
import { openSolver } from './open-solver.ts';
import { planValue } from './plan-value.ts';
import { bestPlanByTrial } from './reference/best-plan-by-trial.ts';
import { sampleForce, samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';
import { solveDeployment } from './solve-deployment.ts';

// Each case solves many programmes; the time is for a machine with other work.
vi.setConfig({ testTimeout: 60_000 });

const solver = openSolver();
afterAll(() => solver.close());

const exact = { timeLimitMs: 20_000, gapPerTenThousand: 0 };
const solve = (problem: DeploymentProblem) => solveDeployment(problem, solver.solve, exact);
const valueOf = async (problem: DeploymentProblem) => {
  const answer = await solve(problem);
  return answer.state === 'solved' ? answer.solved.value : undefined;
};

const abilities = fc.subarray(['write', 'speak']);
const reaches = fc
  .subarray(['river', 'harbour'])
  .map((regions) => regions.map((region, travelHours) => ({ region, travelHours })));
const force = fc.record({
  people: fc.integer({ min: 0, max: 3 }),
  hoursPerWeek: fc.integer({ min: 0, max: 6 }),
  abilities,
  reaches,
  canSupport: fc.boolean(),
});
const unit = fc.record({
  forces: fc.array(force, { minLength: 1, maxLength: 2 }),
  lendsPercent: fc.constantFrom(50, 70, 100),
  keepsPeople: fc.integer({ min: 0, max: 1 }),
  teamWeeksMax: fc.constantFrom(4, 12),
});
const place = fc.record({
  region: fc.constantFrom('river', 'harbour'),
  rank: fc.integer({ min: 1, max: 40 }),
  peopleMin: fc.integer({ min: 1, max: 3 }),
  hoursMin: fc.integer({ min: 0, max: 8 }),
  abilities: abilities.map((needed) => needed.map((ability) => ({ ability, people: 1 }))),
  weeks: fc.constantFrom(4, 8),
  isRequired: fc.boolean(),
});

/** Small enough to try every plan. */
const problems = fc
  .record({
    units: fc.array(unit, { minLength: 1, maxLength: 2 }),
    places: fc.array(place, { minLength: 1, maxLength: 3 }),
    placesMax: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
    dispersalPerMille: fc.constantFrom(0, 60, 400),
  })
  .map(({ units, places, placesMax, dispersalPerMille }): DeploymentProblem => ({
    units: units.map((one, index) => sampleUnit({ ...one, id: `unit-${index}` })),
    places: places.map((one, index) =>
      samplePlace({ ...one, id: `place-${index}`, hoursMost: 10 }),
    ),
    limits: { everyonePercent: 80, placesMax },
    aim: { ...usualAim, dispersalPerMille },
  }));

describe('solving a deployment', () => {
  it('finds the best of all plans, or that there is none', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        expect(await valueOf(problem)).toBe(bestPlanByTrial(problem)?.value);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every limit: never more people than there are, never under a minimum', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const answer = await solve(problem);
        if (answer.state !== 'solved') return;
        const plan = { sendings: answer.solved.sendings, supports: [] };
        expect(checkPlan(problem, plan)).toBeUndefined();
        expect(answer.solved.value).toBe(planValue(problem, plan));
        expect(answer.solved.bound).toBeGreaterThanOrEqual(answer.solved.value);
      }),
      { numRuns: 40 },
    );
  });

  it('one person more never makes the best plan worse', async () => {
    await fc.assert(
      fc.asyncProperty(problems, fc.nat(), async (problem, pick) => {
        const before = await valueOf(problem);
        const lucky = pick % problem.units.length;
        const units = problem.units.map((one, index) =>
          index === lucky
            ? {
                ...one,
                forces: one.forces.map((f, at) => (at ? f : { ...f, people: f.people + 1 })),
              }
            : one,
        );
        const after = await valueOf({ ...problem, units });
        if (before !== undefined) expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('is never worse than the greedy plan, where that is allowed', async () => {
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const sendings = greedyPlan(problem);
        if (checkPlan(problem, { sendings, supports: [] }) !== undefined) return;
        expect(await valueOf(problem)).toBeGreaterThanOrEqual(planValue(problem, { sendings }));
      }),
      { numRuns: 30 },
    );
  });

  it('would rather fill one place than send too few to two', async () => {
    const places = [samplePlace({ peopleMin: 3 }), samplePlace({ id: 'place-2', rank: 2 })];
    const answer = await solve(sampleProblem({ places }));
    expect(answer).toMatchObject({
      solved: { sendings: [{ place: 'place-1', people: 4 }], gapPerTenThousand: 0 },
    });
  });

  it('does not spread where one place more costs more than it is worth', async () => {
    const problem = sampleProblem({
      places: [samplePlace({ hoursMost: 8 }), samplePlace({ id: 'place-2', rank: 200 })],
      aim: { ...usualAim, dispersalPerMille: 100 },
    });
    const answer = await solve(problem);
    expect(answer).toMatchObject({ solved: { sendings: [{ place: 'place-1', people: 2 }] } });
  });

  it('says that a required place out of reach is impossible', async () => {
    const places = [samplePlace({ region: 'harbour', isRequired: true })];
    expect(await solve(sampleProblem({ places }))).toMatchObject({ state: 'infeasible' });
  });

  it('lets a server answer meanwhile', async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 1);
    const units = Array.from({ length: 40 }, (_, index) =>
      sampleUnit({ id: `unit-${index}`, forces: [sampleForce(), sampleForce({ people: 2 })] }),
    );
    const places = Array.from({ length: 30 }, (_, index) =>
      samplePlace({ id: `place-${index}`, rank: index + 1, peopleMin: 3 + (index % 4) }),
    );
    await solve(sampleProblem({ units, places }));
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(3);
  });
});

describe('the solver', () => {
  it('faults, and does not hang, when it is closed at work', async () => {
    const closed = openSolver();
    const programme = { costs: [1], lower: [0], upper: [1], isWhole: [true], rows: [] };
    const answer = closed.solve(programme, exact);
    const failed = expect(answer).rejects.toThrow('its thread has ended');
    await closed.close();
    await failed;
  });

  it('faults on a programme that is none, and goes on with the next', async () => {
    const programme = { costs: [1], lower: [0], upper: [1], isWhole: [true], rows: [] };
    const broken = { ...programme, costs: [Number.NaN] };
    await expect(solver.solve(broken, exact)).rejects.toThrow('solving a programme');
    expect(await solver.solve(programme, exact)).toMatchObject({ state: 'optimal', values: [1] });
  });
});
