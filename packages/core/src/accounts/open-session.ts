import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import type { Schema } from '../platform/schema.ts';
import type { SessionOpening } from './accounts.table.ts';
import { hashToken, newId, newSecret, tokenLength } from './secrets.ts';
import { insertSession } from './sessions.table.ts';

export interface SessionDraft {
  readonly account: string;
  readonly openedBy: SessionOpening;
  readonly verifiedAt?: Date;
  /** From when on it may do more than look after ways to sign in; left out: at once. */
  readonly holdsFrom?: Date | undefined;
  readonly now: Date;
}

/** Opens a session of an account; gives its token, of which the database keeps a hash only. */
export async function openSession(
  tx: Transaction<Schema>,
  instance: Instance,
  { account, openedBy, verifiedAt, holdsFrom, now }: SessionDraft,
): Promise<string> {
  const token = newSecret(instance, tokenLength);
  await insertSession(tx, {
    token_hash: hashToken(token),
    account,
    created_at: now,
    last_used_at: now,
    id: newId(instance),
    opened_by: openedBy,
    verified_at: verifiedAt ?? null,
    holds_from: holdsFrom ?? null,
  });
  return token;
}
