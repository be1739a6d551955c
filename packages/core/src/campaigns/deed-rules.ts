import { hasBegun, isOver, type DaysAt } from '../platform/calendar-day.ts';
import { lastDayOf, type Campaign } from './campaign.ts';
import { deedsMax, type Deed, type PromiseTerms, type ReportContent } from './participation.ts';

/** Where an organisation stands with a campaign, from what it did in time and in order. */
export interface Standing {
  readonly answer: {
    readonly answer: 'promised' | 'not_this_time' | 'watch';
    readonly at: string;
    readonly language?: string | undefined;
    readonly reason?: string | undefined;
  } | null;
  readonly promise: PromiseStanding | null;
  readonly report: ReportStanding | null;
}

export interface PromiseStanding {
  readonly seq: number;
  readonly madeAt: string;
  readonly terms: PromiseTerms;
  /** Earlier terms, oldest first, each with when and why it was changed. */
  readonly changes: readonly {
    readonly seq: number;
    readonly at: string;
    readonly why: string;
    readonly before: PromiseTerms;
  }[];
  readonly withdrawn: { readonly at: string; readonly why: string } | null;
}

export interface ReportStanding {
  readonly seq: number;
  readonly madeAt: string;
  /** Came when `reportBy` was over everywhere. */
  readonly isLate: boolean;
  /** As last corrected. */
  readonly content: ReportContent;
  /** Each correction with what stood before it, oldest first. */
  readonly corrections: readonly {
    readonly seq: number;
    readonly at: string;
    readonly why: string;
    readonly before: ReportContent;
  }[];
}

/** What a deed is judged by. */
export interface DeedFacts {
  readonly campaign: Campaign;
  /** Whether it was called off before the deed. */
  readonly isCalledOff: boolean;
  readonly isAsked: boolean;
  readonly standing: Standing;
  /** How many deeds came before. */
  readonly deedCount: number;
  /** When the deed is done: now for a command, its own time for an entry. */
  readonly days: DaysAt;
}

/** After so many, only a report and its corrections are taken, up to `deedsMax`. */
export const deedsBeforeReportMax = 80;

export type DeclineCode =
  | 'campaign.is_called_off'
  | 'participation.organisation_not_asked'
  | 'participation.day_is_over'
  | 'participation.already_promised'
  | 'participation.already_answered'
  | 'participation.too_many_entries';
export type PromiseCode =
  | 'campaign.is_called_off'
  | 'promise.organisation_not_asked'
  | 'promise.day_is_over'
  | 'promise.already_made'
  | 'participation.too_many_entries';
export type ChangePromiseCode =
  | 'campaign.is_called_off'
  | 'promise.not_made'
  | 'promise.already_reported'
  | 'promise.too_late_to_change'
  | 'participation.too_many_entries';
export type WithdrawPromiseCode =
  | 'campaign.is_called_off'
  | 'promise.not_made'
  | 'promise.already_reported'
  | 'promise.too_late_to_withdraw'
  | 'participation.too_many_entries';
export type ReportCode =
  'campaign.is_called_off' | 'report.no_promise' | 'report.already_made' | 'report.day_not_come';
export type CorrectReportCode = 'report.not_made' | 'participation.too_many_entries';

/**
 * The rules of what an organisation may do when. They stand here once: a command refuses with them,
 * and an entry of another server that breaks them has no effect on what counts.
 */
export function refuseDecline(
  facts: DeedFacts,
  answer: 'not_this_time' | 'watch',
): DeclineCode | undefined {
  const { campaign, isAsked, isCalledOff, standing } = facts;
  if (isCalledOff) return 'campaign.is_called_off';
  if (!isAsked) return 'participation.organisation_not_asked';
  if (isOver(lastDayOf(campaign.content), facts.days)) return 'participation.day_is_over';
  if (hasOpenPromise(standing)) return 'participation.already_promised';
  if (standing.answer?.answer === answer) return 'participation.already_answered';
  if (facts.deedCount >= deedsBeforeReportMax) return 'participation.too_many_entries';
  return undefined;
}

export function refusePromise(facts: DeedFacts): PromiseCode | undefined {
  const { campaign, isAsked, isCalledOff, standing } = facts;
  if (isCalledOff) return 'campaign.is_called_off';
  if (!isAsked) return 'promise.organisation_not_asked';
  if (isOver(lastDayOf(campaign.content), facts.days)) return 'promise.day_is_over';
  if (hasOpenPromise(standing)) return 'promise.already_made';
  if (facts.deedCount >= deedsBeforeReportMax) return 'participation.too_many_entries';
  return undefined;
}

export function refuseChangePromise(facts: DeedFacts): ChangePromiseCode | undefined {
  const { campaign, isCalledOff, standing } = facts;
  if (isCalledOff) return 'campaign.is_called_off';
  if (!hasOpenPromise(standing)) return 'promise.not_made';
  if (standing.report !== null) return 'promise.already_reported';
  if (isOver(lastDayOf(campaign.content), facts.days)) return 'promise.too_late_to_change';
  if (facts.deedCount >= deedsBeforeReportMax) return 'participation.too_many_entries';
  return undefined;
}

export function refuseWithdrawPromise(facts: DeedFacts): WithdrawPromiseCode | undefined {
  const { campaign, isCalledOff, standing } = facts;
  if (isCalledOff) return 'campaign.is_called_off';
  if (!hasOpenPromise(standing)) return 'promise.not_made';
  if (standing.report !== null) return 'promise.already_reported';
  if (isOver(lastDayOf(campaign.content), facts.days)) return 'promise.too_late_to_withdraw';
  if (facts.deedCount >= deedsBeforeReportMax) return 'participation.too_many_entries';
  return undefined;
}

export function refuseReport(facts: DeedFacts): ReportCode | undefined {
  const { campaign, isCalledOff, standing } = facts;
  if (isCalledOff) return 'campaign.is_called_off';
  const { promise } = standing;
  if (promise === null || promise.withdrawn !== null) return 'report.no_promise';
  if (standing.report !== null) return 'report.already_made';
  if (!hasBegun(firstReportDay(campaign, promise.terms), facts.days)) return 'report.day_not_come';
  return undefined;
}

/** A correction is never too late. */
export function refuseCorrection(facts: DeedFacts): CorrectReportCode | undefined {
  if (facts.standing.report === null) return 'report.not_made';
  if (facts.deedCount >= deedsMax) return 'participation.too_many_entries';
  return undefined;
}

/** What was promised for a day before the campaign can be reported then. */
export function firstReportDay({ content }: Campaign, { by }: PromiseTerms): string {
  return by < content.day ? by : content.day;
}

export function hasOpenPromise({ promise }: Standing): boolean {
  return promise !== null && promise.withdrawn === null;
}

/** The refusal of a deed as it stands in a record, whichever kind it is. */
export function refusalOfDeed(deed: Deed, facts: DeedFacts): string | undefined {
  switch (deed.kind) {
    case 'participation.declined':
      return refuseDecline(facts, deed.body.answer);
    case 'promise.made':
      return refusePromise(facts);
    case 'promise.changed':
      return refuseChangePromise(facts);
    case 'promise.withdrawn':
      return refuseWithdrawPromise(facts);
    case 'report.made':
      return refuseReport(facts);
    case 'report.corrected':
      return refuseCorrection(facts);
  }
}
