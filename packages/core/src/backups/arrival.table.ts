import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import { nameOf, type TableShape } from './backup.table.ts';

/** A column that names an account. */
export interface AccountColumn {
  readonly table: string;
  readonly column: string;
}

/** Which columns of these tables refer to accounts; asked before references are taken away. */
export async function loadAccountColumns(
  tx: Transaction<Schema>,
  tables: readonly TableShape[],
): Promise<AccountColumn[]> {
  const { rows } = await sql<AccountColumn>`
    select n.nspname || '.' || t.relname as "table", a.attname::text as "column"
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'public.account'::regclass
      and array_length(c.conkey, 1) = 1
      and n.nspname || '.' || t.relname = any (${tables.map(nameOf)}::text[])
    order by 1, 2`.execute(tx);
  return rows;
}

/**
 * Accounts that rows refer to and that are not here: made with the id they had, called by the first
 * office they hold. Nobody can sign in to one before somebody brings its owner back.
 */
export async function insertMissingAccounts(
  tx: Transaction<Schema>,
  columns: readonly AccountColumn[],
  now: Date,
): Promise<void> {
  for (const { table, column } of columns)
    await sql`insert into account (id, label, created_at)
      select distinct named.id, coalesce((select role from mandate where account = named.id
        and ended_at is null order by (role = 'member'), given_at, id limit 1), 'member'), ${now}::timestamptz
      from (select ${sql.id(column)} as id from ${sql.raw(table)}) as named
      where named.id is not null and not exists (select from account where account.id = named.id)`.execute(
      tx,
    );
}

/** Who holds the offices by which an organisation and its units begin again elsewhere. */
export interface ReturningOfficer {
  readonly account: string;
  readonly role: 'secretariat' | 'secretary';
  readonly label: string;
  readonly unit: string | null;
  readonly member: string | null;
}

export async function loadReturningOfficers(
  tx: Transaction<Schema>,
  organisation: string,
): Promise<ReturningOfficer[]> {
  const { rows } = await sql<ReturningOfficer>`
    select m.account, m.role, a.label, m.unit, m.member
    from mandate m join account a on a.id = m.account
    where m.organisation = ${organisation} and m.ended_at is null
      and m.role in ('secretariat', 'secretary')
    order by m.unit nulls first, m.given_at, m.id`.execute(tx);
  return rows;
}
