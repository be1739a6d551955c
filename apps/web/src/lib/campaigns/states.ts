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

/** Of all promises: kept, partly kept, not kept, not reported; and those that are not due yet. */
export function promiseBar({
  byState,
  promised,
  reportsMissing,
}: ParticipationCounts): readonly BarPart[] {
  const { kept, partly_kept: partly, broken } = byState;
  const missing = reportsMissing;
  return [
    { count: kept, look: 'full' },
    { count: partly, look: 'part' },
    { count: broken, look: 'against' },
    { count: missing, look: 'none' },
    { count: promised - kept - partly - broken - missing, look: 'open' },
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
  open: 'open',
};
