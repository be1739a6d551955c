import {
  participationStates,
  type ParticipationState,
  type ParticipationStateName,
} from './participation-state.ts';

/**
 * How many organisations stand where. Every one asked is counted under exactly one state, so the
 * states add up to `asked`; the other counts say what several states have in common.
 */
export interface ParticipationCounts {
  readonly asked: number;
  readonly byState: { readonly [state in ParticipationStateName]: number };
  /** Said yes, no or "we watch". */
  readonly answered: number;
  /** Gave a promise that stood on the day: open, kept, partly kept, broken or not reported. */
  readonly promised: number;
  /** Of the promised: reported, whatever the outcome. */
  readonly reported: number;
  /** Of the promised: the day is over and nothing is reported yet, or never was. */
  readonly reportsMissing: number;
  readonly changed: number;
  readonly late: number;
}

export function countParticipations(all: readonly ParticipationState[]): ParticipationCounts {
  const byState = Object.fromEntries(
    participationStates.map((name) => [name, all.filter(({ state }) => state === name).length]),
  ) as { [state in ParticipationStateName]: number };
  const reported = byState.kept + byState.partly_kept + byState.broken;
  const due = all.filter(({ isReportDue }) => isReportDue).length;
  return {
    asked: all.length,
    byState,
    answered: all.filter(({ standing }) => standing.answer !== null).length,
    promised: reported + byState.open + byState.not_reported,
    reported,
    reportsMissing: due + byState.not_reported,
    changed: all.filter(({ isChanged }) => isChanged).length,
    late: all.filter(({ isLate }) => isLate).length,
  };
}
