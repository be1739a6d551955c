import { sql, type Generated, type Insertable, type Transaction, type Updateable } from 'kysely';
import { updateCheckpoints, type SignedHead } from '../records/index.ts';
import type { JsonColumn } from './columns.ts';
import type { Schema } from './schema.ts';

export interface PlatformTables {
  audit: {
    id: Generated<number>;
    at: Date;
    account: string | null;
    organisation: string | null;
    action: string;
    object: string | null;
  };
  setting: { key: string; value: JsonColumn<unknown> };
  notice_address: { organisation: string; address: string; locale: string };
  notice: {
    key: string;
    organisation: string;
    kind: string;
    params: JsonColumn<Record<string, string | number>>;
    created_at: Date;
    send_after: Date | null;
    attempts: Generated<number>;
    sent_at: Date | null;
  };
  idempotency: {
    account: string;
    key: string;
    command: string;
    result: JsonColumn<unknown>;
    at: Date;
  };
}

/** Keys of one statement: PostgreSQL takes 65,535 parameters. */
const keysMax = 1000;

export async function saveAudit(
  tx: Transaction<Schema>,
  row: Insertable<PlatformTables['audit']>,
): Promise<void> {
  await tx.insertInto('audit').values(row).execute();
}

interface Form {
  readonly account: string;
  readonly key: string;
}

/**
 * Takes the key of a form for this transaction; whoever sends the same form meanwhile waits here.
 * Undefined the first time; else what the same account got for the same key.
 */
export async function claimForm(
  tx: Transaction<Schema>,
  { account, key, command, at }: Form & { command: string; at: Date },
): Promise<{ command: string; result: unknown } | undefined> {
  const claimed = await tx
    .insertInto('idempotency')
    .values({ account, key, command, result: 'null', at })
    .onConflict((conflict) => conflict.columns(['account', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) return undefined;
  return tx
    .selectFrom('idempotency')
    .select(['command', 'result'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** What a command leaves behind besides its deed. */
export interface Outcome {
  readonly heads: readonly SignedHead[];
  readonly audit: Insertable<PlatformTables['audit']>;
  /** The answer for a form that was claimed. */
  readonly answer: (Form & { readonly result: unknown }) | undefined;
}

/** Stores signatures, audit and answer in one statement. */
export async function saveOutcome(
  tx: Transaction<Schema>,
  { heads, audit, answer }: Outcome,
): Promise<void> {
  const saving = tx
    .with('signed_head', (db) => updateCheckpoints(db, heads))
    .with('audited', (db) => db.insertInto('audit').values(audit));
  if (answer === undefined) {
    await saving.selectNoFrom(sql<number>`1`.as('done')).execute();
    return;
  }
  await saving
    .updateTable('idempotency')
    .set({ result: JSON.stringify(answer.result) })
    .where('account', '=', answer.account)
    .where('key', '=', answer.key)
    .execute();
}

export async function hasNoticeAddress(
  tx: Transaction<Schema>,
  organisation: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('notice_address')
    .select('organisation')
    .where('organisation', '=', organisation)
    .executeTakeFirst();
  return row !== undefined;
}

/** Where an organisation wants its notices, in which language; undefined takes it away. */
export async function saveNoticeAddress(
  tx: Transaction<Schema>,
  organisation: string,
  where: { address: string; locale: string } | undefined,
): Promise<void> {
  await tx.deleteFrom('notice_address').where('organisation', '=', organisation).execute();
  if (where !== undefined)
    await tx
      .insertInto('notice_address')
      .values({ organisation, ...where })
      .execute();
}

/** A known key changes nothing: the first notice stands. */
export async function saveNotice(
  tx: Transaction<Schema>,
  row: Insertable<PlatformTables['notice']>,
): Promise<void> {
  await tx
    .insertInto('notice')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** Which of these notices are in the outbox already, sent or not. */
export async function loadKnownNotices(
  reader: Pick<Transaction<Schema>, 'selectFrom'>,
  keys: readonly string[],
): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < keys.length; start += keysMax) {
    const rows = await reader
      .selectFrom('notice')
      .select('key')
      .where('key', 'in', keys.slice(start, start + keysMax))
      .execute();
    for (const { key } of rows) known.add(key);
  }
  return known;
}

/** The notice that waits longest and may be tried now, held against other processes. */
export async function loadDueNotice(tx: Transaction<Schema>, now: Date, attemptsMax: number) {
  return tx
    .selectFrom('notice')
    .innerJoin('notice_address', 'notice_address.organisation', 'notice.organisation')
    .selectAll('notice')
    .select(['notice_address.address', 'notice_address.locale'])
    .where('sent_at', 'is', null)
    .where('send_after', '<=', now)
    .where('attempts', '<', attemptsMax)
    .orderBy('send_after')
    .orderBy('key')
    .limit(1)
    .forUpdate('notice')
    .skipLocked()
    .executeTakeFirst();
}

export async function noteAttempt(
  tx: Transaction<Schema>,
  key: string,
  outcome: Updateable<PlatformTables['notice']>,
): Promise<void> {
  await tx.updateTable('notice').set(outcome).where('key', '=', key).execute();
}

/** One value of the installation by name, such as `backup.taken_at`. */
export async function saveSetting(
  tx: Transaction<Schema>,
  key: string,
  setting: unknown,
): Promise<void> {
  const value = JSON.stringify(setting);
  await tx
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function loadSetting(
  reader: Pick<Transaction<Schema>, 'selectFrom'>,
  key: string,
): Promise<unknown> {
  const row = await reader
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}
