import { describe, expect, it } from 'vitest';
import { checkPlan, planRefusals } from './check-plan.ts';
import type { DeploymentPlan, DeploymentProblem } from './deployment-problem.ts';
import { sampleForce, samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';

const send = (people: number, place = 'place-1') => ({
  unit: 'unit-1',
  force: 0,
  place,
  people,
});
const plan = (...sendings: DeploymentPlan['sendings']): DeploymentPlan => ({
  sendings,
  supports: [],
});

const harbour = samplePlace({ id: 'place-2', region: 'harbour', rank: 2 });
const writers = sampleForce({ reaches: [], canSupport: true, abilities: ['write'] });
const withSupport = sampleProblem({
  units: [sampleUnit({ forces: [sampleForce(), writers] })],
  places: [samplePlace({ support: [{ ability: 'write', hours: 4 }] })],
});
const support = (people: number, ability = 'write') => ({
  ...{ unit: 'unit-1', force: 1, place: 'place-1', people, ability },
});

/** For each refusal, in order: a problem, and a plan that breaks it. */
const refused: Record<string, [DeploymentProblem, DeploymentPlan]> = {
  'deployment.unknown_in_plan': [sampleProblem(), plan(send(2, 'nowhere'))],
  'deployment.not_whole_people': [sampleProblem(), plan(send(2.5))],
  'deployment.cannot_reach': [sampleProblem({ places: [harbour] }), plan(send(2, 'place-2'))],
  'deployment.team_too_long': [
    sampleProblem({ places: [samplePlace({ weeks: 13 })] }),
    plan(send(2)),
  ],
  'deployment.more_than_there_are': [sampleProblem(), plan(send(5))],
  'deployment.lends_too_many': [
    sampleProblem({ units: [sampleUnit({ keepsPeople: 3 })] }),
    plan(send(2)),
  ],
  'deployment.lends_too_many_hours': [
    sampleProblem({
      units: [
        sampleUnit({
          lendsPercent: 50,
          forces: [sampleForce({ people: 2, hoursPerWeek: 10 }), sampleForce({ people: 4 })],
        }),
      ],
    }),
    plan(send(2), { ...send(1), force: 1 }),
  ],
  'deployment.too_few_people': [sampleProblem(), plan(send(1))],
  'deployment.too_few_hours': [
    sampleProblem({ places: [samplePlace({ hoursMin: 9 })] }),
    plan(send(2)),
  ],
  'deployment.ability_missing': [
    sampleProblem({ places: [samplePlace({ abilities: [{ ability: 'write', people: 1 }] })] }),
    plan(send(2)),
  ],
  'deployment.required_left_out': [
    sampleProblem({ places: [samplePlace({ isRequired: true })] }),
    plan(),
  ],
  'deployment.too_many_places': [
    sampleProblem({
      places: [samplePlace(), samplePlace({ id: 'place-2' })],
      limits: { everyonePercent: 100, placesMax: 1 },
    }),
    plan(send(2), send(2, 'place-2')),
  ],
  'deployment.cannot_support': [
    withSupport,
    { sendings: [send(2)], supports: [support(1, 'draw')] },
  ],
  'deployment.support_over_need': [withSupport, { sendings: [send(2)], supports: [support(2)] }],
};

describe('checking a plan', () => {
  it.each(Object.entries(refused))('%s', (code, [problem, broken]) => {
    expect(checkPlan(problem, broken)?.code).toBe(code);
  });

  it('has a broken plan for each refusal, in their order', () => {
    expect(Object.keys(refused)).toEqual([...planRefusals.refusals]);
  });

  it('whoever is sent does not support besides', () => {
    const problem = sampleProblem({
      units: [sampleUnit({ forces: [sampleForce({ canSupport: true, abilities: ['write'] })] })],
      places: [samplePlace({ support: [{ ability: 'write', hours: 8 }] })],
    });
    const both = { sendings: [send(3)], supports: [{ ...support(2), force: 0 }] };
    expect(checkPlan(problem, both)?.code).toBe('deployment.more_than_there_are');
  });

  it('two lines of a count that say the same are still two lines', () => {
    const line = sampleForce({ people: 2 });
    const problem = sampleProblem({ units: [sampleUnit({ forces: [line, line] })] });
    expect(checkPlan(problem, plan(send(2), { ...send(2), force: 1 }))).toBeUndefined();
  });

  it('nobody sent anywhere is a plan', () => {
    expect(checkPlan(sampleProblem(), plan())).toBeUndefined();
  });

  it('a plan within every limit is allowed', () => {
    const allowed = { sendings: [send(4)], supports: [support(1)] };
    expect(checkPlan(withSupport, allowed)).toBeUndefined();
  });
});
