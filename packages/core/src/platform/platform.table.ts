import type { Generated, Insertable, Transaction } from 'kysely';
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

export async function saveAudit(
  tx: Transaction<Schema>,
  row: Insertable<PlatformTables['audit']>,
): Promise<void> {
  await tx.insertInto('audit').values(row).execute();
}

/** What the same account got for the same key, or undefined the first time. */
export async function loadEarlierResult(
  tx: Transaction<Schema>,
  account: string,
  key: string,
): Promise<{ command: string; result: unknown } | undefined> {
  const row = await tx
    .selectFrom('idempotency')
    .select(['command', 'result'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst();
  return row;
}

export async function saveResult(
  tx: Transaction<Schema>,
  row: Insertable<PlatformTables['idempotency']>,
): Promise<void> {
  await tx.insertInto('idempotency').values(row).execute();
}
