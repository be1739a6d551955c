import { afterAll, describe, expect, it, vi } from 'vitest';
import { assignSupport } from './assign-support.ts';
import { countMissingMeanwhile } from './count-missing-meanwhile.ts';
import type { DeploymentProblem } from './deployment-problem.ts';
import { openSolver } from './open-solver.ts';
import { proposePlan } from './propose-plan.ts';
import { sampleForce, samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';
import { warnOfDispersal } from './warn-of-dispersal.ts';

// Each case solves many programmes; the time is for a machine with other work.
vi.setConfig({ testTimeout: 60_000 });

const solver = openSolver();
afterAll(() => solver.close());

const propose = async (problem: DeploymentProblem) => {
  const outcome = await proposePlan(problem, { solve: solver.solve });
  if (outcome.state !== 'proposed') throw new Error(outcome.state);
  return outcome.proposal;
};

const writers = sampleForce({
  people: 3,
  hoursPerWeek: 2,
  reaches: [],
  canSupport: true,
  abilities: ['write'],
});
const depot = samplePlace({
  id: 'depot',
  peopleMin: 3,
  abilities: [{ ability: 'speak', people: 1 }],
  support: [{ ability: 'write', hours: 5 }],
});
const mill = samplePlace({ id: 'mill', rank: 6, peopleMin: 2 });
const problem = sampleProblem({
  units: [
    sampleUnit({ forces: [sampleForce({ people: 3, abilities: ['speak'] }), writers] }),
    sampleUnit({ id: 'unit-2', keepsPeople: 3 }),
  ],
  places: [depot, mill],
});

describe('a proposal', () => {
  it('says why a place is taken up, who goes, who supports and what stays uncovered', async () => {
    const { taken } = await propose(problem);
    expect(taken).toEqual([
      {
        place: 'depot',
        rank: 1,
        value: 100_000,
        reasons: ['Largest works of the region'],
        isRequired: false,
        weeks: 8,
        people: 4,
        peopleMin: 3,
        hours: 16,
        hoursMin: 0,
        hoursMost: 20,
        hoursUncovered: 4,
        from: [
          { unit: 'unit-1', people: 3, hours: 12 },
          { unit: 'unit-2', people: 1, hours: 4 },
        ],
        abilities: [{ ability: 'speak', needed: 1, people: 3 }],
        support: [{ ability: 'write', hours: 5, hoursGiven: 6, people: 3 }],
      },
    ]);
  });

  it('says why a place is left out and what taking it up would cost', async () => {
    const { leftOut, oneMore } = await propose(problem);
    expect(leftOut).toMatchObject([{ place: 'mill', because: { why: 'forces_used_better' } }]);
    expect(oneMore).toMatchObject([
      { place: 'mill', state: 'possible', comparison: { gained: ['mill'], lost: ['depot'] } },
    ]);
    // All four go to the mill instead: 80,000 · 60 % at its minimum, and 1,600 for each hour.
    expect(oneMore[0]).toHaveProperty('valueLost', 60_000 + 16 * 2_000 - 48_000 - 16 * 1_600);
  });

  it('says what the lenders miss meanwhile', async () => {
    const { missing } = await propose(problem);
    expect(missing).toEqual([
      {
        ...{ unit: 'unit-1', people: 6, peopleAway: 3, hours: 18, hoursAway: 12 },
        abilities: [{ ability: 'speak', before: 3, left: 0 }],
      },
      { unit: 'unit-2', people: 4, peopleAway: 1, hours: 16, hoursAway: 4, abilities: [] },
    ]);
  });

  it('is not made where limits clash; they are named instead', async () => {
    const places = [{ ...depot, isRequired: true, peopleMin: 9 }];
    const outcome = await proposePlan({ ...problem, places }, { solve: solver.solve });
    expect(outcome).toMatchObject({ state: 'clash', clash: { isSmallest: true } });
  });
});

describe('support', () => {
  const sendings = [{ unit: 'unit-1', force: 0, place: 'depot', people: 3 }];

  it('goes to places taken up only', () => {
    expect(assignSupport(problem, [])).toEqual([]);
  });

  it('asks no more people than the hours need', () => {
    const small = { ...depot, support: [{ ability: 'write', hours: 3 }] };
    expect(assignSupport({ ...problem, places: [small] }, sendings)).toEqual([
      { unit: 'unit-1', force: 1, place: 'depot', ability: 'write', people: 2 },
    ]);
  });

  it('leaves those with rare abilities free where others can do it', () => {
    const both = { ...writers, abilities: ['write', 'law'] };
    const units = [sampleUnit({ forces: [sampleForce(), both, writers] })];
    const support = [
      { ability: 'write', hours: 4 },
      { ability: 'law', hours: 2 },
    ];
    const given = assignSupport({ ...problem, units, places: [{ ...depot, support }] }, sendings);
    expect(given).toMatchObject([
      { force: 2, ability: 'write', people: 2 },
      { force: 1, ability: 'law', people: 1 },
    ]);
  });
});

describe('the warning of dispersal', () => {
  it('counts who goes to places under their minimum, and what they could fill together', () => {
    const places = [
      { ...depot, presentPeople: 1 },
      { ...mill, presentPeople: 1 },
      samplePlace({ id: 'yard', rank: 3, presentPeople: 1 }),
    ];
    expect(warnOfDispersal({ ...problem, places })).toMatchObject({
      places: [{ place: 'depot', people: 1, peopleMin: 3 }, { place: 'yard' }, { place: 'mill' }],
      people: 3,
      wouldFill: 1,
    });
  });

  it('is silent where nobody goes and where enough go', () => {
    expect(warnOfDispersal(problem)).toBeUndefined();
    const full = { ...problem, places: [{ ...depot, presentPeople: 3 }] };
    expect(warnOfDispersal(full)).toBeUndefined();
  });
});

describe('what a unit misses meanwhile', () => {
  it('names an ability of which one person is left', () => {
    const unit = sampleUnit({ forces: [sampleForce({ abilities: ['speak'] })] });
    const sendings = [{ unit: 'unit-1', force: 0, place: 'depot', people: 3 }];
    expect(countMissingMeanwhile([unit], { sendings })).toMatchObject([
      { peopleAway: 3, abilities: [{ ability: 'speak', before: 4, left: 1 }] },
    ]);
  });

  it('says nothing of a unit that lends nobody', () => {
    expect(countMissingMeanwhile([sampleUnit()], { sendings: [] })).toEqual([]);
  });
});
