import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { DeploymentProblem } from './deployment-problem.ts';
import { findClash } from './find-clash.ts';
import { limitsOf, withOnlyLimits, type Limit } from './limits-of-problem.ts';
import { openSolver } from './open-solver.ts';
import { sampleForce, samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';
import { solveDeployment } from './solve-deployment.ts';

// Each case solves many programmes; the time is for a machine with other work.
vi.setConfig({ testTimeout: 60_000 });

const solver = openSolver();
afterAll(() => solver.close());

const clashOf = (problem: DeploymentProblem) => findClash(problem, solver.solve);
const isPossible = async (problem: DeploymentProblem, limits: readonly Limit[]) =>
  (await solveDeployment(withOnlyLimits(problem, limits), solver.solve)).state === 'solved';

const required = (id: string, parts = {}) => samplePlace({ id, isRequired: true, ...parts });

describe('the smallest set of limits that clash', () => {
  it('two required places that need more people together than there are', async () => {
    const places = [required('depot', { peopleMin: 3 }), required('mill', { peopleMin: 2 })];
    const problem = sampleProblem({ places, units: [sampleUnit({ lendsPercent: 100 })] });
    expect(await clashOf(problem)).toEqual({
      limits: [
        { limit: 'people_min', place: 'depot' },
        { limit: 'place_required', place: 'depot' },
        { limit: 'people_min', place: 'mill' },
        { limit: 'place_required', place: 'mill' },
      ],
      isSmallest: true,
    });
  });

  it('a lender’s share against a minimum, and nothing of the lender who does not matter', async () => {
    const elsewhere = sampleForce({ reaches: [{ region: 'harbour', travelHours: 0 }] });
    const problem = sampleProblem({
      units: [
        sampleUnit({ lendsPercent: 25 }),
        sampleUnit({ id: 'unit-2', lendsPercent: 25, forces: [elsewhere] }),
      ],
      places: [required('depot')],
    });
    const { limits } = await clashOf(problem);
    expect(limits).toContainEqual({ limit: 'unit_share', unit: 'unit-1' });
    expect(limits).not.toContainEqual({ limit: 'unit_share', unit: 'unit-2' });
  });

  it('a team longer than its lender allows', async () => {
    const problem = sampleProblem({ places: [required('depot', { weeks: 20 })] });
    expect((await clashOf(problem)).limits).toContainEqual({ limit: 'unit_weeks', unit: 'unit-1' });
  });

  it('a place nobody reaches', async () => {
    const problem = sampleProblem({ places: [required('depot', { region: 'harbour' })] });
    expect((await clashOf(problem)).limits).toContainEqual({
      limit: 'place_reach',
      place: 'depot',
    });
  });

  it('an ability that nobody has', async () => {
    const abilities = [{ ability: 'write', people: 1 }];
    const problem = sampleProblem({ places: [required('depot', { abilities })] });
    expect((await clashOf(problem)).limits).toEqual([
      { limit: 'ability', place: 'depot', ability: 'write' },
      { limit: 'place_required', place: 'depot' },
    ]);
  });

  it('more required places than are allowed at once', async () => {
    const problem = sampleProblem({
      places: [required('depot'), required('mill')],
      limits: { everyonePercent: 100, placesMax: 1 },
    });
    expect((await clashOf(problem)).limits).toEqual([
      { limit: 'places_max' },
      { limit: 'place_required', place: 'depot' },
      { limit: 'place_required', place: 'mill' },
    ]);
  });

  it('is impossible as it stands, and possible without any one of them', async () => {
    const cases = fc.record({
      share: fc.constantFrom(25, 50, 75),
      everyone: fc.constantFrom(40, 100),
      keeps: fc.integer({ min: 0, max: 3 }),
      mins: fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ share, everyone, keeps, mins }) => {
        const problem = sampleProblem({
          units: [
            sampleUnit({ lendsPercent: share }),
            sampleUnit({ id: 'unit-2', keepsPeople: keeps }),
          ],
          places: mins.map((peopleMin, at) => required(`place-${at}`, { peopleMin })),
          limits: { everyonePercent: everyone },
        });
        fc.pre(!(await isPossible(problem, limitsOf(problem))));
        const { limits, isSmallest } = await clashOf(problem);
        expect(isSmallest).toBe(true);
        expect(await isPossible(problem, limits)).toBe(false);
        for (const limit of limits)
          expect(
            await isPossible(
              problem,
              limits.filter((one) => one !== limit),
            ),
          ).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
