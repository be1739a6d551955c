import {
  usualAim,
  type DeploymentProblem,
  type Force,
  type LendingUnit,
  type RankedPlace,
} from './deployment-problem.ts';

/** Made-up units and places for tests: River and Harbour lie in two regions. */

export function sampleForce(parts: Partial<Force> = {}): Force {
  return {
    people: 4,
    hoursPerWeek: 4,
    abilities: [],
    reaches: [{ region: 'river', travelHours: 0 }],
    canSupport: false,
    ...parts,
  };
}

export function sampleUnit(parts: Partial<LendingUnit> = {}): LendingUnit {
  return {
    id: 'unit-1',
    forces: [sampleForce()],
    lendsPercent: 100,
    keepsPeople: 0,
    teamWeeksMax: 12,
    awayPeople: 0,
    awayHours: 0,
    ...parts,
  };
}

export function samplePlace(parts: Partial<RankedPlace> = {}): RankedPlace {
  return {
    id: 'place-1',
    region: 'river',
    rank: 1,
    reasons: ['Largest works of the region'],
    peopleMin: 2,
    hoursMin: 0,
    hoursMost: 20,
    abilities: [],
    support: [],
    weeks: 8,
    presentPeople: 0,
    isRequired: false,
    ...parts,
  };
}

export function sampleProblem(parts: Partial<DeploymentProblem> = {}): DeploymentProblem {
  return {
    units: [sampleUnit()],
    places: [samplePlace()],
    limits: { everyonePercent: 100 },
    aim: usualAim,
    ...parts,
  };
}
