import { describe, expect, it } from 'vitest';
import { problemRefusals, readProblem } from './read-problem.ts';
import { sampleForce, samplePlace, sampleProblem, sampleUnit } from './sample-deployment.ts';

const refusalOf = (input: unknown) => {
  const read = readProblem(input);
  return read.ok ? undefined : read.refusal;
};

/** One input for each refusal, in the order they are asked. */
const refused = {
  'deployment.no_forces': sampleProblem({ units: [sampleUnit({ forces: [] })] }),
  'deployment.no_places': sampleProblem({ places: [] }),
  'deployment.unit_twice': sampleProblem({ units: [sampleUnit(), sampleUnit()] }),
  'deployment.place_twice': sampleProblem({ places: [samplePlace(), samplePlace({ rank: 2 })] }),
  'deployment.region_twice': sampleProblem({
    units: [
      sampleUnit({
        forces: [
          sampleForce({
            reaches: [
              { region: 'river', travelHours: 0 },
              { region: 'river', travelHours: 1 },
            ],
          }),
        ],
      }),
    ],
  }),
  'deployment.ability_twice': sampleProblem({
    places: [
      samplePlace({
        abilities: [
          { ability: 'write', people: 1 },
          { ability: 'write', people: 2 },
        ],
      }),
    ],
  }),
  'deployment.minimum_over_most': sampleProblem({
    places: [samplePlace({ hoursMin: 21, hoursMost: 20 })],
  }),
};

describe('reading a problem of deployment', () => {
  it('negative people are out of range, and the field is named', () => {
    const input = sampleProblem({ units: [sampleUnit({ forces: [sampleForce({ people: -1 })] })] });
    expect(refusalOf(input)).toMatchObject({
      code: 'input.number_out_of_range',
      field: 'units.0.forces.0.people',
    });
  });

  it('half a person is no number of people', () => {
    const input = sampleProblem({
      units: [sampleUnit({ forces: [sampleForce({ people: 1.5 })] })],
    });
    expect(refusalOf(input)).toMatchObject({ code: 'input.not_a_number' });
  });

  it.each(Object.entries(refused))('%s', (code, input) => {
    expect(refusalOf(input)?.code).toBe(code);
  });

  it('has a refused input for each refusal, in their order', () => {
    expect(Object.keys(refused)).toEqual([...problemRefusals.refusals]);
  });

  it('names a unit’s line by its number from one', () => {
    expect(refusalOf(refused['deployment.region_twice'])?.params).toEqual({
      unit: 'unit-1',
      line: 1,
      twice: 'river',
    });
  });

  it('a sound problem is read as it stands', () => {
    expect(readProblem(sampleProblem())).toEqual({ ok: true, value: sampleProblem() });
  });
});
