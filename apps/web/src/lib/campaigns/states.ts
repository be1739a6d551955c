import type { ParticipationCounts, ParticipationStateName } from '@communard/core';
import type { BarPart } from '@communard/ui';

/** The states of a promise, in the order in which they are read. Each has a word of its own. */
export const promiseStates = [
  'kept',
  'partly_kept',
  'broken',
  'not_reported',
  'open',
  'withdrawn',
] as const satisfies readonly ParticipationStateName[];

/** Of all promises: kept, partly kept, and what is not reported or not kept left open. */
export function promiseBar({ byState }: ParticipationCounts): readonly BarPart[] {
  return [
    { count: byState.kept, look: 'full' },
    { count: byState.partly_kept, look: 'part' },
    { count: byState.broken, look: 'against' },
    { count: byState.not_reported + byState.open, look: 'none' },
  ];
}

/** One promise as a bar of one. */
export function stateBar(state: ParticipationStateName): readonly BarPart[] {
  const look = looks[state];
  return look === undefined ? [] : [{ count: 1, look }];
}

const looks: Readonly<Partial<Record<ParticipationStateName, BarPart['look']>>> = {
  kept: 'full',
  partly_kept: 'part',
  broken: 'against',
  not_reported: 'none',
  open: 'none',
};
