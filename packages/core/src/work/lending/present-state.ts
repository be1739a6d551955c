import type { ProposalState } from './lending.table.ts';

/** Nothing is worked out for longer; the process that was at it has ended. */
const workingMinutesMax = 15;

/** A proposal's state today: what was being worked out when the program ended is not finished. */
export function presentState(
  { state, askedAt }: { readonly state: ProposalState; readonly askedAt: Date },
  now: Date,
): ProposalState {
  const minutes = (now.getTime() - askedAt.getTime()) / 60_000;
  return state === 'working' && minutes > workingMinutesMax ? 'failed' : state;
}
