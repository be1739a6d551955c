import {
  addPlace,
  askProposal,
  countForces,
  setPriority,
  statePlaceNeeds,
  workOutProposal,
} from '@communard/core';
import type { DemoStage } from './demo-stage.ts';
import type { SignedIn } from './play-units.ts';

/** A unit of the branch with whoever leads it. */
export type LedUnit = SignedIn & { readonly unit: string };

/** By rank. More than the forces reach, so that the proposal has to leave one out. */
const places = [
  { name: 'Container terminal', kind: 'transport', division: '52', peopleMin: 4, hoursMost: 40 },
  { name: 'Fish hall', kind: 'factory', division: '10', peopleMin: 3, hoursMost: 24 },
  { name: 'Seamen’s school', kind: 'education', division: '85', peopleMin: 5, hoursMost: 30 },
  { name: 'Grain silos', kind: 'factory', division: '46', peopleMin: 6, hoursMost: 40 },
] as const;
const reasons = [
  'Three shifts, and nobody of us on two of them.',
  'Many short contracts; people ask for us.',
  'Those who learn here work on every quay in two years.',
  'Few people, and nothing leaves the harbour without them.',
] as const;
const weeks = 8;

/**
 * Units of a branch count what they have, the branch ranks places, and asks where to go. What comes
 * out waits for a person to decide. Two units have not counted: that is shown as such.
 */
export async function playDeployment(
  stage: DemoStage,
  branch: SignedIn & { readonly unit: string },
  units: readonly LedUnit[],
): Promise<void> {
  const { time } = stage;
  time.stopAt(12, 18);
  for (const [at, led] of units.slice(0, -2).entries()) await countUnit(led, at);
  for (const at of places.keys()) await rankPlace(stage, branch, at);
  time.stopAt(3, 19);
  const { unit } = branch;
  const { proposal } = await branch.play(askProposal, { unit });
  await workOutProposal(stage.instance, branch.actor, { unit, proposal });
}

async function countUnit({ unit, play }: LedUnit, at: number): Promise<void> {
  const north = [{ region: 'north quay', travelHours: at % 2 }];
  const forces = [
    { people: 2 + (at % 3), hoursPerWeek: 4, abilities: ['speaking'], reaches: north },
    { people: 3, hoursPerWeek: 2, abilities: ['writing'], reaches: [] },
  ].map((force) => ({ ...force, canSupport: true }));
  await play(countForces, { unit, forces, lendsPercent: 50, keepsPeople: 2, teamWeeksMax: 12 });
}

async function rankPlace(
  { time }: DemoStage,
  { unit, play }: SignedIn & { readonly unit: string },
  at: number,
): Promise<void> {
  const { name, kind, division, peopleMin, hoursMost } = places[at]!;
  time.stopAt(10, 10);
  const { place } = await play(addPlace, { unit, name, kind, division });
  const dates = { decidedOn: time.day(10), reviewOn: time.day(-60) };
  await play(setPriority, { unit, place, rank: at + 1, reason: reasons[at], ...dates });
  await play(statePlaceNeeds, {
    ...{ unit, place, region: 'north quay', peopleMin, hoursMin: 2 * peopleMin, hoursMost, weeks },
    ...{ abilities: [{ ability: 'speaking', people: 1 }], presentPeople: 0, isRequired: false },
    support: at === 0 ? [{ ability: 'writing', hours: 4 }] : [],
  });
}
