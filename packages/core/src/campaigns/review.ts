import * as v from 'valibot';
import { defineKind, type EntryOf } from '../records/index.ts';
import { campaignRef, count, day, languageTag, written, type CampaignRef } from './body-parts.ts';
import { isOver, type DaysAt } from '../platform/calendar-day.ts';
import { textLimits } from './text-limits.ts';

export const reviewAudiences = ['public', 'internal'] as const;
export type ReviewAudience = (typeof reviewAudiences)[number];

export const recheckOutcomes = ['remedied', 'partly', 'not'] as const;
export type RecheckOutcome = (typeof recheckOutcomes)[number];

const words = written(textLimits.review);

/** In the record of the organisation that made the mistake. */
export const reviewMade = defineKind(
  'review.made',
  v.object({
    campaign: v.optional(campaignRef),
    language: languageTag,
    title: written(textLimits.title),
    whatHappened: words,
    causes: words,
    conditions: v.optional(words),
    remedy: words,
    /** An office or a body that sees to the remedy, never a person's name. */
    owner: written(textLimits.owner),
    recheckOn: day,
  }),
);
/** `review` is the place of the review in the same record. */
export const reviewRechecked = defineKind(
  'review.rechecked',
  v.object({
    review: count(Number.MAX_SAFE_INTEGER),
    outcome: v.picklist(recheckOutcomes),
    language: languageTag,
    words,
    /** When it is looked at again; none once it is remedied. */
    nextRecheckOn: v.optional(day),
  }),
);

export interface Recheck {
  readonly seq: number;
  readonly at: string;
  readonly outcome: RecheckOutcome;
  readonly language: string;
  readonly words: string;
  readonly nextRecheckOn?: string | undefined;
}

type ReviewContent = Omit<EntryOf<typeof reviewMade>['body'], 'campaign'>;

export interface Review extends ReviewContent {
  readonly organisation: string;
  readonly seq: number;
  readonly at: string;
  readonly audience: ReviewAudience;
  readonly campaign: CampaignRef | null;
  readonly rechecks: readonly Recheck[];
}

export const rechecksMax = 50;

export type ReviewEntry = EntryOf<typeof reviewMade> | EntryOf<typeof reviewRechecked>;

export function reviewKey(organisation: string, seq: number): string {
  return `${organisation}/${seq}`;
}

export function reviewKeysOf(entry: ReviewEntry): readonly string[] {
  const seq = entry.kind === 'review.made' ? entry.seq : entry.body.review;
  return [reviewKey(entry.log, seq)];
}

export function applyToReview(entry: ReviewEntry, row: Review | undefined): Review | undefined {
  const { seq, at } = entry;
  if (entry.kind === 'review.made') {
    const audience = reviewAudiences.find((known) => known === entry.audience);
    if (audience === undefined) return row;
    const { campaign = null, ...content } = entry.body;
    return { ...content, organisation: entry.log, seq, at, audience, campaign, rechecks: [] };
  }
  if (row === undefined || isRemedied(row) || row.rechecks.length >= rechecksMax) return row;
  // An internal recheck must not come out with a public review.
  if (entry.audience !== row.audience) return row;
  const { outcome, language, words: text, nextRecheckOn } = entry.body;
  const recheck = { seq, at, outcome, language, words: text, nextRecheckOn };
  return { ...row, rechecks: [...row.rechecks, recheck] };
}

export type ReviewState = 'waiting' | 'due' | 'remedied' | 'partly_remedied' | 'not_remedied';

/** When it is to be looked at again; null when there is nothing more to look at. */
export function recheckDayOf({ recheckOn, rechecks }: Review): string | null {
  const last = rechecks.at(-1);
  if (last?.outcome === 'remedied') return null;
  return last === undefined ? recheckOn : (last.nextRecheckOn ?? null);
}

/** `due` from the recheck day on, where it has come in UTC. */
export function reviewState(review: Review, days: DaysAt): ReviewState {
  if (isRemedied(review)) return 'remedied';
  const recheckDay = recheckDayOf(review);
  if (recheckDay !== null) return recheckDay <= days.inUtc ? 'due' : 'waiting';
  return review.rechecks.at(-1)?.outcome === 'partly' ? 'partly_remedied' : 'not_remedied';
}

export function isRecheckOverdue(review: Review, days: DaysAt): boolean {
  const recheckDay = recheckDayOf(review);
  return recheckDay !== null && isOver(recheckDay, days);
}

export function isRemedied({ rechecks }: Review): boolean {
  return rechecks.at(-1)?.outcome === 'remedied';
}
