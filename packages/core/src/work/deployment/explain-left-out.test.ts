import { describe, expect, it } from 'vitest';
import type { DeploymentProblem } from './deployment-problem.ts';
import { explainLeftOut } from './explain-left-out.ts';
import { sampleForce, samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';

const because = (problem: DeploymentProblem) =>
  explainLeftOut(problem, { sendings: [] })[0]?.because;

describe('why a place is left out', () => {
  it('nobody can go there', () => {
    const problem = sampleProblem({ places: [samplePlace({ region: 'harbour' })] });
    expect(because(problem)).toEqual({ why: 'nobody_reaches' });
  });

  it('too few could go, with every lender at its limit', () => {
    const problem = sampleProblem({
      units: [sampleUnit({ lendsPercent: 50 })],
      places: [samplePlace({ peopleMin: 3 })],
    });
    expect(because(problem)).toEqual({ why: 'too_few_reach', people: 2, needed: 3 });
  });

  it('they have too few hours', () => {
    const problem = sampleProblem({ places: [samplePlace({ hoursMin: 17 })] });
    expect(because(problem)).toEqual({ why: 'too_few_hours_reach', hours: 16, needed: 17 });
  });

  it('too few of them can do what it needs', () => {
    const abilities = [{ ability: 'write', people: 2 }];
    const units = [
      sampleUnit({ forces: [sampleForce(), sampleForce({ people: 1, abilities: ['write'] })] }),
    ];
    const problem = sampleProblem({ units, places: [samplePlace({ abilities })] });
    const expected = { why: 'ability_out_of_reach', ability: 'write', people: 1, needed: 2 };
    expect(because(problem)).toEqual(expected);
  });

  it('one place more costs more than it is worth', () => {
    const problem = sampleProblem({ places: [samplePlace({ rank: 2_000 })] });
    expect(because(problem)).toEqual({ why: 'not_worth_it' });
  });

  it('else the forces are used better', () => {
    expect(because(sampleProblem())).toEqual({ why: 'forces_used_better' });
  });
});
