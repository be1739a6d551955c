import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { AccountTables, ChallengePurpose, SuspensionCause } from './accounts.table.ts';

type Connection = Kysely<Schema> | Transaction<Schema>;

export type PasskeyRow = AccountTables['passkey'];

/** Keeps a challenge, and drops those that nobody answered in time. */
export async function insertChallenge(
  tx: Transaction<Schema>,
  row: Insertable<AccountTables['passkey_challenge']>,
  now: Date,
): Promise<void> {
  await tx.deleteFrom('passkey_challenge').where('expires_at', '<=', now).execute();
  await tx.insertInto('passkey_challenge').values(row).execute();
}

/** Takes a challenge so that it serves once, whatever becomes of the answer to it. */
export async function takeChallengeRow(
  connection: Connection,
  {
    challengeHash,
    browserHash,
    purpose,
    now,
  }: { challengeHash: Uint8Array; browserHash: Uint8Array; purpose: ChallengePurpose; now: Date },
): Promise<boolean> {
  const taken = await connection
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', challengeHash)
    .where('browser_hash', '=', browserHash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning('purpose')
    .executeTakeFirst();
  return taken !== undefined;
}

/** The passkey, held until the transaction ends: its counter is compared and then written. */
export async function lockPasskey(
  tx: Transaction<Schema>,
  credentialId: string,
): Promise<PasskeyRow | undefined> {
  return tx
    .selectFrom('passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
}

/** Every passkey of an account, also those put out, in the order in which they were added. */
export async function loadPasskeysOf(
  connection: Connection,
  account: string,
): Promise<PasskeyRow[]> {
  return connection
    .selectFrom('passkey')
    .selectAll()
    .where('account', '=', account)
    .orderBy('number')
    .execute();
}

export async function insertPasskey(
  tx: Transaction<Schema>,
  row: Insertable<PasskeyRow>,
): Promise<void> {
  await tx.insertInto('passkey').values(row).execute();
}

export async function notePasskeyUse(
  tx: Transaction<Schema>,
  credentialId: string,
  { counter, now }: { counter: number; now: Date },
): Promise<void> {
  await tx
    .updateTable('passkey')
    .set({ counter, last_used_at: now })
    .where('credential_id', '=', credentialId)
    .execute();
}

/** Puts out one passkey, or all of an account that are in use. */
export async function suspendPasskeys(
  tx: Transaction<Schema>,
  choice: { account: string; number?: number },
  { why, now }: { why: SuspensionCause; now: Date },
): Promise<void> {
  let update = tx
    .updateTable('passkey')
    .set({ suspended_at: now, suspended_why: why })
    .where('account', '=', choice.account)
    .where('suspended_at', 'is', null);
  if (choice.number !== undefined) update = update.where('number', '=', choice.number);
  await update.execute();
}

/** Takes a passkey back into use; says whether there was one that was out. */
export async function resumePasskey(
  tx: Transaction<Schema>,
  { account, number, holdsFrom }: { account: string; number: number; holdsFrom: Date | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkey')
    .set({ suspended_at: null, suspended_why: null, holds_from: holdsFrom })
    .where('account', '=', account)
    .where('number', '=', number)
    .where('suspended_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deletePasskey(
  tx: Transaction<Schema>,
  account: string,
  number: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('passkey')
    .where('account', '=', account)
    .where('number', '=', number)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
