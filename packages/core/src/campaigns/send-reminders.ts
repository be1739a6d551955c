import type { NoticeDraft, Instance } from '../platform/index.ts';
import { enqueueNotice } from '../platform/notices.ts';
import { daysAt } from './calendar-day.ts';
import { loadCampaignsReportedFrom } from './campaigns.table.ts';
import { loadParticipationsIn } from './participations.table.ts';
import { firstReportDayToRemind, recheckReminder, remindersDue } from './reminders-due.ts';
import { loadReviewsToRecheck } from './reviews.table.ts';

/**
 * Puts every due reminder into the outbox. A job: it may run as often as one likes, in several
 * processes, and be killed at any moment; a reminder that is in the outbox is not put there again.
 *
 * @returns how many reminders are due now, those already sent among them
 */
export async function sendReminders(instance: Instance): Promise<{ due: number }> {
  const { database } = instance;
  const now = instance.clock();
  const counts: number[] = [];
  const campaigns = await loadCampaignsReportedFrom(database.kysely, firstReportDayToRemind(now));
  for (const campaign of campaigns) {
    const ref = { log: campaign.federation, number: campaign.number };
    const parts = await loadParticipationsIn(database.kysely, [ref]);
    counts.push(await enqueueAll(instance, remindersDue(campaign, parts, now), now));
  }
  const day = daysAt(now).inUtc;
  const reviews = await loadReviewsToRecheck(database.kysely, { day });
  const rechecks = reviews.map((review) => recheckReminder(review, now));
  const due = rechecks.filter((notice) => notice !== undefined);
  counts.push(await enqueueAll(instance, due, now));
  return { due: counts.reduce((sum, count) => sum + count, 0) };
}

async function enqueueAll(
  { database }: Instance,
  notices: readonly NoticeDraft[],
  now: Date,
): Promise<number> {
  if (notices.length > 0)
    await database.transaction(async (tx) => {
      for (const notice of notices) await enqueueNotice(tx, now, notice);
    });
  return notices.length;
}
