import type { Instance } from '@communard/core';
import type { Statement } from './statements.ts';

type Row = Record<string, unknown>;

/** Rows of one table, as the plain program inserts them. */
export interface Rows {
  readonly table: string;
  readonly rows: readonly Row[];
}

/** Reads rows as they stand, so that they can be written again by the plainest statements. */
export async function readRows(
  { database }: Instance,
  table: string,
  { where, parameters = [] }: { where: string; parameters?: unknown[] },
): Promise<Rows> {
  const { rows } = await database.runSql(`select * from ${table} where ${where}`, parameters);
  if (rows.length === 0) throw new Error(`nothing was written to ${table}`);
  return { table, rows: rows.map(plainRow) };
}

/** Objects go to the database as their text. */
function plainRow(row: Row): Row {
  const isObject = (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      isObject(value) ? JSON.stringify(value) : value,
    ]),
  );
}

/** One statement, however many rows. */
export function insertOf({ table, rows }: Rows): Statement {
  const names = Object.keys(rows[0]!);
  const parameters = rows.flatMap((row) => names.map((name) => row[name]));
  const places = rows.map(
    (_, index) => `(${names.map((__, at) => `$${index * names.length + at + 1}`).join(', ')})`,
  );
  return {
    sql: `insert into ${table} (${names.join(', ')}) values ${places.join(', ')}`,
    parameters,
  };
}

/** All columns of one row but its key, found by the key. */
export function updateOf({ table, rows }: Rows, key: string): Statement {
  const row = rows[0]!;
  const names = Object.keys(row).filter((name) => name !== key);
  const set = names.map((name, at) => `${name} = $${at + 1}`).join(', ');
  return {
    sql: `update ${table} set ${set} where ${key} = $${names.length + 1}`,
    parameters: [...names.map((name) => row[name]), row[key]],
  };
}

/** The same rows with some columns changed. */
export function changed({ table, rows }: Rows, change: (row: Row) => Row): Rows {
  return { table, rows: rows.map((row) => ({ ...row, ...change(row) })) };
}

/** The same rows without a column that the database fills. */
export function without({ table, rows }: Rows, column: string): Rows {
  return { table, rows: rows.map(({ [column]: _, ...row }) => row) };
}
