import type { Transaction } from 'kysely';
import type { Instance } from './instance.ts';
import { hasNoticeAddress, loadDueNotice, noteAttempt, saveNotice } from './platform.table.ts';
import type { RefusalParams } from './result.ts';
import type { Schema } from './schema.ts';

/** Something an organisation is to be told; the text is made when it is sent. */
export interface NoticeDraft {
  /** Says once and for all what this is, such as `campaign.asked/<campaign>/<organisation>`. */
  readonly key: string;
  /** Who is told, by SCID. */
  readonly organisation: string;
  /** The kind of notice: the key of its text. */
  readonly kind: string;
  readonly params: RefusalParams;
}

export interface Notice extends NoticeDraft {
  readonly createdAt: Date;
}

/** A notice ready to leave, with where it goes. */
export interface OutgoingNotice extends Notice {
  readonly address: string;
  readonly locale: string;
}

/** Sends one notice; throws if it did not leave, and then it is tried again later. */
export type SendNotice = (notice: OutgoingNotice) => Promise<void>;

const attemptsMax = 12;
const batchSize = 20;

/** Writes a notice into the outbox within the deed's transaction. A known key changes nothing. */
export async function enqueueNotice(
  tx: Transaction<Schema>,
  now: Date,
  { key, organisation, kind, params }: NoticeDraft,
): Promise<void> {
  await saveNotice(tx, {
    key,
    organisation,
    kind,
    params: JSON.stringify(params),
    created_at: now,
    send_after: (await hasNoticeAddress(tx, organisation)) ? now : null,
    sent_at: null,
  });
}

/**
 * Sends what is due, at least once each: a crash between sending and noting it repeats that one
 * notice, with the same message id, so that the receiving side can drop the second. Several
 * processes may run this at once; each row is held by one of them.
 *
 * @returns how many left and how many are to be tried again
 */
export async function deliverNotices(
  instance: Instance,
  send: SendNotice,
): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 };
  for (;;) {
    const outcome = await instance.database.transaction((tx) => deliverOne(tx, instance, send));
    if (outcome === 'none') return counts;
    counts[outcome] += 1;
    if (counts.sent + counts.failed >= batchSize) return counts;
  }
}

async function deliverOne(
  tx: Transaction<Schema>,
  instance: Instance,
  send: SendNotice,
): Promise<'sent' | 'failed' | 'none'> {
  const now = instance.clock();
  const row = await loadDueNotice(tx, now, attemptsMax);
  if (row === undefined) return 'none';
  const { key, organisation, kind, params, address, locale, created_at: createdAt } = row;
  const isSent = await send({ key, organisation, kind, params, createdAt, address, locale }).then(
    () => true,
    () => false,
  );
  await noteAttempt(
    tx,
    key,
    isSent
      ? { sent_at: now }
      : { attempts: row.attempts + 1, send_after: nextAttemptAt(now, row.attempts) },
  );
  return isSent ? 'sent' : 'failed';
}

/** One minute after the first failure, doubling to a day at most. */
function nextAttemptAt(now: Date, attempts: number): Date {
  const minutes = Math.min(2 ** attempts, 24 * 60);
  return new Date(now.getTime() + minutes * 60_000);
}
