import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import type { DraftOf } from '../records/index.ts';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { lockOrganisation } from './campaigns.table.ts';
import { optionalDay } from './input-shapes.ts';
import {
  isRemedied,
  recheckOutcomes,
  rechecksMax,
  reviewKey,
  type reviewRechecked,
} from './review.ts';
import { loadReview } from './reviews.table.ts';
import { textLimits } from './text-limits.ts';

/** Looks at a mistake again: is it remedied, partly, or not, and if not, when again. */
export const recheckReview = defineCommand({
  name: 'review.recheck',
  shape: v.object({
    organisation: shapes.id,
    /** The place of the review in the organisation's record. */
    review: shapes.wholeNumber(0, Number.MAX_SAFE_INTEGER),
    outcome: shapes.choice(recheckOutcomes),
    language: shapes.languageTag,
    words: shapes.text(textLimits.review),
    nextRecheckOn: optionalDay,
  }),
  refusals: [
    'review.not_found',
    'review.already_remedied',
    'review.next_recheck_missing',
    'review.recheck_in_past',
    'review.too_many_rechecks',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ organisation, review }) => reviewKey(organisation, review),
  perform: async ({ tx, now, publish }, { organisation, ...input }) => {
    const { review: seq, outcome, language, words, nextRecheckOn } = input;
    await lockOrganisation(tx, organisation);
    const review = await loadReview(tx, organisation, seq);
    if (review === undefined) return refuse('review.not_found');
    if (isRemedied(review)) return refuse('review.already_remedied');
    const isOpen = outcome !== 'remedied';
    if (isOpen && nextRecheckOn === undefined)
      return refuse('review.next_recheck_missing', { field: 'nextRecheckOn' });
    const days = daysAt(now);
    if (isOpen && nextRecheckOn !== undefined && isOver(nextRecheckOn, days))
      return refuse('review.recheck_in_past', {
        field: 'nextRecheckOn',
        params: { today: days.inUtc },
      });
    if (isOpen && review.rechecks.length + 1 >= rechecksMax)
      return refuse('review.too_many_rechecks');
    const rechecked: DraftOf<typeof reviewRechecked> = {
      log: organisation,
      kind: 'review.rechecked',
      audience: review.audience,
      body: { review: seq, outcome, language, words, ...(isOpen ? { nextRecheckOn } : {}) },
    };
    await publish(rechecked);
    return done({ review: reviewKey(organisation, seq), outcome });
  },
});
