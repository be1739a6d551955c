import {
  foldedWords,
  listOrganisationNames,
  type OrganisationName,
} from '../organisations/index.ts';
import { holdsMandate, type Actor, type Instance } from '../platform/index.ts';
import { campaignKey } from './body-parts.ts';
import { daysAt, type DaysAt } from '../platform/calendar-day.ts';
import { nameless } from './load-campaign-states.ts';
import { isRecheckOverdue, recheckDayOf, reviewState, type Review } from './review.ts';
import type { ReviewState } from './review.ts';
import { loadFoundReviews, loadReview } from './reviews.table.ts';

export interface ReviewLine extends Omit<Review, 'organisation' | 'campaign'> {
  readonly organisation: OrganisationName;
  /** The key of the campaign it came from. */
  readonly campaign: string | null;
  readonly state: ReviewState;
  /** When it is looked at again. */
  readonly recheckDay: string | null;
  readonly isOverdue: boolean;
}

export interface ReviewList {
  readonly reviews: readonly ReviewLine[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

const pageSize = 20;

/**
 * Reviews of mistakes and what was learnt, newest first: the public ones, and the internal ones of
 * organisations the reader speaks for. Every word of `search` must occur, in any script.
 */
export async function listReviews(
  instance: Instance,
  query: {
    /** Who asks; absent for anybody. */
    reader?: Actor | undefined;
    organisation?: string | undefined;
    federation?: string | undefined;
    campaign?: string | undefined;
    search?: string | undefined;
    page?: number | undefined;
  },
): Promise<ReviewList> {
  const { kysely } = instance.database;
  const page = Math.max(1, query.page ?? 1);
  const { organisation, federation, campaign } = query;
  const { reviews, total } = await loadFoundReviews(kysely, {
    readers: mandatesOf(query.reader),
    organisation,
    federation,
    campaign,
    words: foldedWords(query.search ?? ''),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const ids = reviews.map((review) => review.organisation);
  const names = await listOrganisationNames(kysely, ids);
  const days = daysAt(instance.clock());
  return {
    reviews: reviews.map((review) => toLine(review, names, days)),
    total,
    page,
    pageCount: Math.max(1, Math.ceil(total / pageSize)),
  };
}

/** One review; undefined if there is none, or it is internal and the reader is from elsewhere. */
export async function getReview(
  instance: Instance,
  query: { organisation: string; seq: number; reader?: Actor | undefined },
): Promise<ReviewLine | undefined> {
  const { kysely } = instance.database;
  const { organisation, seq, reader } = query;
  const review = await loadReview(kysely, organisation, seq);
  if (review === undefined) return undefined;
  const isOwn = reader !== undefined && holdsMandate(reader, organisation);
  if (review.audience !== 'public' && !isOwn) return undefined;
  const names = await listOrganisationNames(kysely, [organisation]);
  return toLine(review, names, daysAt(instance.clock()));
}

function mandatesOf(reader: Actor | undefined): string[] {
  return reader === undefined || reader.kind === 'operator'
    ? []
    : reader.mandates.map(({ organisation }) => organisation);
}

function toLine(
  review: Review,
  names: ReadonlyMap<string, OrganisationName>,
  days: DaysAt,
): ReviewLine {
  return {
    ...review,
    organisation: names.get(review.organisation) ?? nameless(review.organisation),
    campaign: review.campaign === null ? null : campaignKey(review.campaign),
    state: reviewState(review, days),
    recheckDay: recheckDayOf(review),
    isOverdue: isRecheckOverdue(review, days),
  };
}
