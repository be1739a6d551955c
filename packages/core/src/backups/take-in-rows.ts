import { isUniqueViolation } from '@communard/database';
import type { Transaction } from 'kysely';
import type { Projection } from '../records/index.ts';
import type { Schema } from '../platform/schema.ts';
import { insertMissingAccounts, loadAccountColumns } from './arrival.table.ts';
import { isRow, tablesLeftOut, type BackupTable } from './backup-format.ts';
import {
  insertRows,
  loadTables,
  nameOf,
  setForms,
  withoutReferences,
  type TableShape,
} from './backup.table.ts';
import { ownerColumns } from './export-organisation.ts';
import { inFile, NotBrought } from './open-arrival.ts';
import { MalformedLine, type OpenBackup } from './read-backup.ts';

const batchMaxRows = 500;

/**
 * Left behind besides what the record tells anew (views): what was asked and answered between
 * accounts of the old host, its own protocol of deeds, and letters that went out or wait there.
 */
const leftBehind: ReadonlySet<string> = new Set([
  ...tablesLeftOut,
  'public.approval',
  'public.audit',
  'public.import_draft',
  'public.notice',
]);

/** Whether rows of this table come along; views of the record do not. */
export function comesAlong(table: TableShape, projections: readonly Projection[]): boolean {
  const views = new Set(projections.map(({ view }) => `public.${view}`));
  const name = nameOf(table);
  const isOwned = table.columns.some((column) => ownerColumns.some((own) => own === column.name));
  return isOwned && !views.has(name) && !leftBehind.has(name) && name !== 'public.record';
}

export interface TakenInRows {
  readonly rows: number;
  readonly units: number;
}

/**
 * Takes the rows of an organisation in, with the accounts they name, in the caller's transaction;
 * references are checked at the end. A row that says it is another organisation's, or of a unit
 * that is not among those of the file, is refused with table and line.
 */
export async function takeInRows(
  tx: Transaction<Schema>,
  { lines }: Pick<OpenBackup, 'lines'>,
  call: {
    readonly organisation: string;
    readonly projections: readonly Projection[];
    readonly now: Date;
    readonly onProgress?: ((rows: number) => void) | undefined;
  },
): Promise<TakenInRows> {
  await setForms(tx);
  const all = await loadTables(tx, 'data');
  const tables = all.filter((table) => comesAlong(table, call.projections));
  const accounts = await loadAccountColumns(tx, tables);
  const owners = new Owners(call.organisation);
  const rows = await withoutReferences(tx, tables, async () => {
    const count = await insertAll(tx, { all, tables, lines, owners, onProgress: call.onProgress });
    owners.check();
    await insertMissingAccounts(tx, accounts, call.now);
    return count;
  });
  return { rows, units: owners.units };
}

interface Insertion {
  readonly all: readonly TableShape[];
  readonly tables: readonly TableShape[];
  readonly lines: OpenBackup['lines'];
  readonly owners: Owners;
  readonly onProgress: ((rows: number) => void) | undefined;
}

async function insertAll(
  tx: Transaction<Schema>,
  { all, tables, lines, owners, onProgress }: Insertion,
): Promise<number> {
  let into: { table: TableShape; columns: readonly string[] } | undefined;
  let batch: string[] = [];
  let number = 1;
  let rows = 0;
  const flush = async () => {
    if (into !== undefined && batch.length > 0)
      await insertRows(tx, into.table, { columns: into.columns, lines: batch }).catch(refuseTwice);
    rows += batch.length;
    batch = [];
    onProgress?.(rows);
  };
  for await (const { text, line } of lines) {
    number += 1;
    if (!isRow(line)) {
      await flush();
      const { table: name, columns } = line as BackupTable;
      const shape = knownShape(all, { table: name, columns });
      into = tables.includes(shape) ? { table: shape, columns } : undefined;
    } else if (into !== undefined) {
      if (line.length !== into.columns.length) throw new MalformedLine(number);
      owners.note(nameOf(into.table), { columns: into.columns, row: line, line: number });
      batch.push(text);
      if (batch.length >= batchMaxRows) await flush();
    }
  }
  await flush();
  return rows;
}

function knownShape(all: readonly TableShape[], { table: name, columns }: BackupTable): TableShape {
  const table = all.find((known) => nameOf(known) === name);
  const known = new Set(table?.columns.map((column) => column.name));
  const column = columns.find((given) => !known.has(given));
  if (table !== undefined && column === undefined) return table;
  const params = { table: name, column: table === undefined ? '' : column! };
  throw new NotBrought(inFile('data', { code: 'backup.other_shape', params }));
}

function refuseTwice(error: unknown): never {
  if (isUniqueViolation(error)) throw new NotBrought({ code: 'arrival.already_here' });
  throw error;
}

/** Holds every row against whose it says it is. */
class Owners {
  readonly #organisation: string;
  readonly #own = new Set<string>();
  /** Where each unit that a row names was named first. */
  readonly #named = new Map<string, { table: string; line: number }>();

  constructor(organisation: string) {
    this.#organisation = organisation;
  }

  get units(): number {
    return this.#own.size;
  }

  note(
    table: string,
    {
      columns,
      row,
      line,
    }: { columns: readonly string[]; row: readonly (string | null)[]; line: number },
  ): void {
    const valueOf = (column: string) => row[columns.indexOf(column)];
    const owner = ownerColumns.find((column) => columns.includes(column))!;
    const value = valueOf(owner);
    if (owner !== 'unit' && value !== this.#organisation) throw foreign(table, line);
    if (table === 'public.unit') this.#own.add(valueOf('id')!);
    const unit = columns.includes('unit') ? valueOf('unit') : undefined;
    // The log of the organisation itself names no unit.
    if (typeof unit === 'string' && unit !== '' && !this.#named.has(unit))
      this.#named.set(unit, { table, line });
  }

  check(): void {
    for (const [unit, { table, line }] of this.#named)
      if (!this.#own.has(unit)) throw foreign(table, line);
  }
}

function foreign(table: string, line: number): NotBrought {
  return new NotBrought(inFile('data', { code: 'arrival.foreign_row', params: { table, line } }));
}
