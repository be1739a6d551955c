import { daysAt, isOver } from '../platform/calendar-day.ts';
import { lastDayOf, type Campaign } from './campaign.ts';
import { hasOpenPromise, type Standing } from './deed-rules.ts';
import type { Outcome, Participation } from './participation.ts';
import { foldDeeds } from './fold-deeds.ts';

/**
 * - `not_asked`: the federation did not ask it
 * - `asked`: no answer yet; `unanswered`: the day went by without one
 * - `declined`, `watching`: not this time
 * - `open`: promised, and the time to report is not over
 * - `kept`, `partly_kept`, `broken`: reported so, `broken` with its reason
 * - `not_reported`: promised, and the time to report went by. It is not `broken` and not zero.
 * - `withdrawn`: taken back in time
 * - `called_off`: the campaign did not take place, so nothing was owed
 */
export const participationStates = [
  'not_asked',
  'asked',
  'unanswered',
  'declined',
  'watching',
  'open',
  'kept',
  'partly_kept',
  'broken',
  'not_reported',
  'withdrawn',
  'called_off',
] as const;
export type ParticipationStateName = (typeof participationStates)[number];

export interface ParticipationState {
  readonly state: ParticipationStateName;
  /** The promise was changed, in time. */
  readonly isChanged: boolean;
  /** The report came after `reportBy`; the outcome stands beside it. */
  readonly isLate: boolean;
  readonly isCorrected: boolean;
  /** Open, and the last day is over: "What happened?" */
  readonly isReportDue: boolean;
  readonly standing: Standing;
}

const stateOfOutcome = { kept: 'kept', partly: 'partly_kept', not: 'broken' } as const satisfies {
  readonly [outcome in Outcome]: ParticipationStateName;
};

/** The one place where it is said what became of a promise. */
export function participationState(
  campaign: Campaign,
  participation: Participation,
  now: Date,
): ParticipationState {
  const standing = foldDeeds(campaign, participation);
  const { promise, report } = standing;
  const days = daysAt(now);
  const isLastDayOver = isOver(lastDayOf(campaign.content), days);
  const state = nameOf({
    isAsked: participation.asked !== null,
    isCalledOff: campaign.calledOff !== null,
    isLastDayOver,
    isReportTimeOver: isOver(campaign.content.reportBy, days),
    standing,
  });
  return {
    state,
    isChanged: promise !== null && promise.changes.length > 0,
    isLate: report?.isLate ?? false,
    isCorrected: report !== null && report.corrections.length > 0,
    isReportDue: state === 'open' && isLastDayOver,
    standing,
  };
}

function nameOf(facts: {
  readonly isAsked: boolean;
  readonly isCalledOff: boolean;
  readonly isLastDayOver: boolean;
  readonly isReportTimeOver: boolean;
  readonly standing: Standing;
}): ParticipationStateName {
  const { standing } = facts;
  if (!facts.isAsked) return 'not_asked';
  if (standing.report !== null) return stateOfOutcome[standing.report.content.outcome];
  if (facts.isCalledOff) return 'called_off';
  if (hasOpenPromise(standing)) return facts.isReportTimeOver ? 'not_reported' : 'open';
  // A word given after a withdrawal is the last word.
  if (standing.answer?.answer === 'not_this_time') return 'declined';
  if (standing.answer?.answer === 'watch') return 'watching';
  if (standing.promise !== null) return 'withdrawn';
  return facts.isLastDayOver ? 'unanswered' : 'asked';
}
