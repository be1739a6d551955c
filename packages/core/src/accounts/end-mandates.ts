import type { Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import { updateMandatesEnded, type MandateChoice } from './accounts.table.ts';
import { deleteSessionsOf } from './sessions.table.ts';

/**
 * Ends mandates of an account, and with them every session of it, in the same transaction: an open
 * tab is signed out at its next request. Whoever has other mandates signs in anew and finds them.
 *
 * @returns how many ended; 0 if the account held none of them, and then no session ends
 */
export async function endMandates(
  tx: Transaction<Schema>,
  choice: MandateChoice,
  now: Date,
): Promise<number> {
  const ended = await updateMandatesEnded(tx, choice, now);
  if (ended > 0) await deleteSessionsOf(tx, choice.account);
  return ended;
}
