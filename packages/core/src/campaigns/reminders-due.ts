import type { NoticeDraft } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { addDays, daysAt, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { lastDayOf, textFor, type Campaign } from './campaign.ts';
import { hasOpenPromise } from './deed-rules.ts';
import type { Participation } from './participation.ts';
import { participationState, type ParticipationState } from './participation-state.ts';
import { isRecheckOverdue, recheckDayOf, reviewKey, type Review } from './review.ts';

/** Days before a date on which a reminder goes out. */
const noticeDays = 3;
/** An installation that slept does not wake up with reminders of last year. */
const tooOldDays = 30;

/**
 * Every reminder that is due now, sent before or not: its key names the date it is about, so the
 * outbox sends each once, and once more only if the date has moved.
 */
export function remindersDue(
  campaign: Campaign,
  participations: readonly Participation[],
  now: Date,
): NoticeDraft[] {
  if (campaign.calledOff !== null) return [];
  const days = daysAt(now);
  return participations.flatMap((participation) => {
    const state = participationState(campaign, participation, now);
    const due = reminderFor(campaign, state, days);
    return due === undefined ? [] : [draft(campaign, participation.organisation, due)];
  });
}

interface Due {
  readonly kind: string;
  /** The date it is about. */
  readonly date: string;
}

/** At most one at a time: nobody gets two letters about one promise on one morning. */
function reminderFor(
  { content }: Campaign,
  state: ParticipationState,
  days: DaysAt,
): Due | undefined {
  const { answerBy, reportBy } = content;
  const lastDay = lastDayOf(content);
  if (state.state === 'asked') {
    const isSoon = addDays(answerBy, -noticeDays) <= days.inUtc;
    return isSoon && !isOver(answerBy, days)
      ? { kind: 'campaign.answer_due', date: answerBy }
      : undefined;
  }
  if (state.state === 'not_reported')
    return addDays(reportBy, tooOldDays) >= days.inUtc
      ? { kind: 'campaign.report_overdue', date: reportBy }
      : undefined;
  if (!state.isReportDue || !hasOpenPromise(state.standing)) return undefined;
  const isReportSoon = addDays(reportBy, -noticeDays) <= days.inUtc;
  // A short time to report has no room for a second letter after "What happened?".
  const hasRoom = addDays(reportBy, -noticeDays) > addDays(lastDay, 2);
  return isReportSoon && hasRoom
    ? { kind: 'campaign.report_due', date: reportBy }
    : { kind: 'campaign.what_happened', date: lastDay };
}

function draft(campaign: Campaign, organisation: string, { kind, date }: Due): NoticeDraft {
  const { federation, number, content } = campaign;
  const key = campaignKey({ log: federation, number });
  const { title } = textFor(content, content.original);
  return {
    key: `${kind}/${key}/${date}/${organisation}`,
    organisation,
    kind,
    params: { campaign: key, title, day: content.day, date },
  };
}

/** The reminder that a mistake is to be looked at again, from its day on. */
export function recheckReminder(review: Review, now: Date): NoticeDraft | undefined {
  const days = daysAt(now);
  const recheckDay = recheckDayOf(review);
  if (recheckDay === null || recheckDay > days.inUtc) return undefined;
  const isTooOld = isRecheckOverdue(review, days) && addDays(recheckDay, tooOldDays) < days.inUtc;
  if (isTooOld) return undefined;
  const { organisation, seq, title } = review;
  const key = reviewKey(organisation, seq);
  return {
    key: `review.recheck_due/${key}/${recheckDay}`,
    organisation,
    kind: 'review.recheck_due',
    // An internal review is not told to a mail server: its page is, its title is not.
    params: {
      review: key,
      date: recheckDay,
      ...(review.audience === 'public' ? { title } : {}),
    },
  };
}

/** The earliest `reportBy` that can still have a reminder. */
export function firstReportDayToRemind(now: Date): string {
  return addDays(daysAt(now).inUtc, -tooOldDays);
}
