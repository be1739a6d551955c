import { loadKnownNotices, type Instance, type NoticeDraft } from '../platform/index.ts';
import { enqueueNotice } from '../platform/notices.ts';
import { daysAt } from '../platform/calendar-day.ts';
import { loadCampaignsReportedFrom } from './campaigns.table.ts';
import { loadParticipationsIn } from './participations.table.ts';
import { firstReportDayToRemind, recheckReminder, remindersDue } from './reminders-due.ts';
import { loadReviewsToRecheck } from './reviews.table.ts';

export interface RemindersSent {
  /** How many reminders are due now, those of earlier runs among them. */
  readonly due: number;
  /** How many of them this run put into the outbox. */
  readonly added: number;
}

/**
 * Puts every due reminder into the outbox. A job: it may run as often as one likes, in several
 * processes, and be killed at any moment; a reminder that is in the outbox is not put there again.
 */
export async function sendReminders(instance: Instance): Promise<RemindersSent> {
  const { kysely } = instance.database;
  const now = instance.clock();
  const runs: RemindersSent[] = [];
  for (const campaign of await loadCampaignsReportedFrom(kysely, firstReportDayToRemind(now))) {
    const ref = { log: campaign.federation, number: campaign.number };
    const parts = await loadParticipationsIn(kysely, [ref]);
    runs.push(await enqueueNew(instance, remindersDue(campaign, parts, now), now));
  }
  const reviews = await loadReviewsToRecheck(kysely, { day: daysAt(now).inUtc });
  const rechecks = reviews.map((review) => recheckReminder(review, now));
  const due = rechecks.filter((notice) => notice !== undefined);
  runs.push(await enqueueNew(instance, due, now));
  return runs.reduce((sum, run) => ({ due: sum.due + run.due, added: sum.added + run.added }));
}

async function enqueueNew(
  { database }: Instance,
  notices: readonly NoticeDraft[],
  now: Date,
): Promise<RemindersSent> {
  const known = await loadKnownNotices(
    database.kysely,
    notices.map(({ key }) => key),
  );
  const fresh = notices.filter(({ key }) => !known.has(key));
  // Another process may have put one there meanwhile: the outbox takes each key once.
  if (fresh.length > 0)
    await database.transaction(async (tx) => {
      for (const notice of fresh) await enqueueNotice(tx, now, notice);
    });
  return { due: notices.length, added: fresh.length };
}
