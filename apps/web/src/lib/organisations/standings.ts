import type { Standing } from '@communard/core';

/** How a directory can be narrowed by standing, in the order of the links. */
export const standingChoices = ['present', 'member', 'observer', 'named', 'former'] as const;
export type StandingChoice = (typeof standingChoices)[number];

/** `present`: who belongs to the federation today. */
export function standingsOf(choice: StandingChoice): readonly Standing[] {
  return choice === 'present' ? ['member', 'observer'] : [choice];
}

export function readStanding(text: string | null): StandingChoice {
  return standingChoices.find((choice) => choice === text) ?? 'present';
}
