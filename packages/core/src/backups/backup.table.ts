import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { BackupPart } from './backup-format.ts';

/** A table as it is in this database. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** The columns of the primary key, in order. */
  readonly key: readonly string[];
}

/** Rows fetched at once; fewer where they are large, such as photos. */
const fetchMax = 1000;
const fetchedBytesAim = 1_000_000;

/** One moment of the whole database, in forms of text that do not depend on settings. */
export async function beginReading(tx: Transaction<Schema>): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
  await setForms(tx);
}

export async function setForms(tx: Transaction<Schema>): Promise<void> {
  // Where policies would hide rows this fails: half a backup is worse than none.
  for (const setting of [
    `row_security = off`,
    `timezone = 'UTC'`,
    `datestyle = 'ISO, YMD'`,
    `bytea_output = 'hex'`,
    `extra_float_digits = 1`,
  ])
    await sql.raw(`set local ${setting}`).execute(tx);
}

export async function loadAppliedMigrations(tx: Transaction<Schema>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migration`.execute(tx);
  return rows.map(({ name }) => name).sort();
}

/** Tables of a part, by name; columns that are computed are left out. */
export async function loadTables(tx: Transaction<Schema>, part: BackupPart): Promise<TableShape[]> {
  const { rows } = await sql<{
    schema: string;
    name: string;
    columns: { name: string; type: string }[];
    key: string[] | null;
  }>`
    select n.nspname::text as schema, c.relname::text as name,
      (select json_agg(json_build_object('name', a.attname::text,
                'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
        as columns,
      (select json_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
       from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
       where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
      and (n.nspname = 'keyring') = ${part === 'keyring'}
    order by 1, 2`.execute(tx);
  return rows.map(({ key, ...table }) => ({ ...table, key: key ?? [] }));
}

export function nameOf({ schema, name }: TableShape): string {
  return `${schema}.${name}`;
}

/** Each row as one line of JSON: the text of every value, or null; ordered by the primary key. */
export async function* readRows(
  tx: Transaction<Schema>,
  table: TableShape,
  filter?: { readonly column: string; readonly values: readonly string[] },
): AsyncGenerator<string> {
  const values = table.columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  const order = table.key.map((name) => `${quoted(name)}::text collate "C"`).join(', ');
  const rows = `select json_build_array(${values})::text as line from ${inSql(table)}`;
  const where =
    filter === undefined
      ? ''
      : ` where ${quoted(filter.column)} = any (array[
    ${filter.values.map(literal).join(', ')}]::text[])`;
  const sorted = order === '' ? '' : ` order by ${order}`;
  await sql.raw(`declare backup_rows no scroll cursor for ${rows}${where}${sorted}`).execute(tx);
  for (let count = 16; ;) {
    const fetched = await sql.raw<{ line: string }>(`fetch ${count} from backup_rows`).execute(tx);
    for (const { line } of fetched.rows) yield line;
    if (fetched.rows.length < count) break;
    const bytes = fetched.rows.reduce((sum, { line }) => sum + line.length, 0);
    count = bytes > fetchedBytesAim ? Math.max(1, count >> 1) : Math.min(fetchMax, count * 2);
  }
  await sql`close backup_rows`.execute(tx);
}

export async function hasRows(tx: Transaction<Schema>, table: TableShape): Promise<boolean> {
  const { rows } = await sql
    .raw<{ found: boolean }>(`select exists (select from ${inSql(table)}) as found`)
    .execute(tx);
  return rows[0]!.found;
}

/** Puts rows in as they were read; `lines` are those of `readRows` for the same columns. */
export async function insertRows(
  tx: Transaction<Schema>,
  table: TableShape,
  { columns, lines }: { readonly columns: readonly string[]; readonly lines: readonly string[] },
): Promise<void> {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const names = columns.map(quoted).join(', ');
  const values = columns.map((name, i) => `(r ->> ${i})::${types.get(name)}`).join(', ');
  const insert = `insert into ${inSql(table)} (${names}) overriding system value select ${values}`;
  await sql`${sql.raw(insert)} from json_array_elements(${`[${lines.join(',')}]`}::json) as r`.execute(
    tx,
  );
}

/**
 * Runs `work` while references between tables and triggers of these are off, so that rows come in
 * any order; references are checked whole afterwards.
 */
export async function withoutReferences<Value>(
  tx: Transaction<Schema>,
  tables: readonly TableShape[],
  work: () => Promise<Value>,
): Promise<Value> {
  const names = tables.map(nameOf);
  const { rows: references } = await sql<{ on: string; name: string; definition: string }>`
    select c.conrelid::regclass::text as on, quote_ident(c.conname) as name,
           pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace
    where c.contype = 'f' and n.nspname || '.' || t.relname = any (${names}::text[])`.execute(tx);
  const run = (statement: string) => sql.raw(statement).execute(tx);
  for (const { on, name } of references) await run(`alter table ${on} drop constraint ${name}`);
  for (const table of tables) await run(`alter table ${inSql(table)} disable trigger user`);
  const value = await work();
  for (const table of tables) await run(`alter table ${inSql(table)} enable trigger user`);
  for (const { on, name, definition } of references)
    await run(`alter table ${on} add constraint ${name} ${definition}`);
  return value;
}

/** Numbers that the database gives itself go on behind those that came in. */
export async function moveOnCounters(
  tx: Transaction<Schema>,
  tables: readonly TableShape[],
): Promise<void> {
  for (const table of tables)
    for (const { name } of table.columns) {
      const { rows } = await sql<{ counter: string | null }>`
        select pg_get_serial_sequence(${inSql(table)}, ${name}) as counter`.execute(tx);
      const counter = rows[0]!.counter;
      if (counter === null) continue;
      await sql
        .raw(
          `select setval(${literal(counter)}, max(${quoted(name)})) from ${inSql(table)}
           having max(${quoted(name)}) is not null`,
        )
        .execute(tx);
    }
}

function inSql({ schema, name }: TableShape): string {
  return `${quoted(schema)}.${quoted(name)}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
