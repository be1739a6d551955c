import {
  listMigrations,
  migrate,
  openDatabase,
  type Database,
  type DatabaseOptions,
} from '@communard/database';
import type { Transaction } from 'kysely';
import { done, refuse, type Refusal, type Result } from '../platform/result.ts';
import type { Schema } from '../platform/schema.ts';
import { DamagedFile } from './age-file.ts';
import { isRow, type BackupHeader, type BackupPart, type BackupTable } from './backup-format.ts';
import {
  hasRows,
  insertRows,
  loadAppliedMigrations,
  loadTables,
  moveOnCounters,
  nameOf,
  setForms,
  withoutReferences,
  type TableShape,
} from './backup.table.ts';
import { MalformedLine, openBackup, type OpenBackup, type OpenBackupCode } from './read-backup.ts';

export type RestoreCode =
  | OpenBackupCode
  | 'backup.other_part'
  | 'backup.one_organisation'
  | 'backup.newer_program'
  | 'backup.database_ahead'
  | 'backup.not_empty'
  | 'backup.other_shape'
  | 'backup.line_malformed';

export interface RestoredPart {
  readonly header: BackupHeader;
  readonly rows: number;
}

export interface RestoreRequest {
  /** An empty database, as its owner, or an empty data directory. */
  readonly target: DatabaseOptions;
  /** The encrypted files by part; either may be left out. */
  readonly files: Readonly<Partial<Record<BackupPart, AsyncIterable<Uint8Array>>>>;
  readonly identities: readonly string[];
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** Rows put in with one statement, and how many bytes of them at most. */
const batchMaxRows = 500;
const batchMaxBytes = 2_000_000;

/**
 * Restores data, keyring or both into a database that has none. Each part comes in whole or not at
 * all; the data first, so that the tables can be brought to the present program behind it. Data of
 * yesterday and the keyring of today go together: what was erased in between stays unreadable.
 *
 * Refusals, in order: of each file `backup.wrong_key`, `backup.damaged` with the first byte that is
 * not sound, `backup.not_a_backup`, `backup.other_part`, `backup.one_organisation` for what an
 * organisation took along, `backup.newer_program` with a migration this program does not know; then
 * `backup.database_ahead` when data are to go into tables of a later program; `backup.not_empty`
 * with the table; `backup.other_shape` with table and column; `backup.damaged` and
 * `backup.line_malformed` for what shows only behind the head of a file.
 */
export async function restoreBackup(
  request: RestoreRequest,
): Promise<Result<RestoredPart[], RestoreCode>> {
  const data = await openPart(request, 'data');
  if (data?.ok === false) return data;
  const keyring = await openPart(request, 'keyring');
  if (keyring?.ok === false) return keyring;
  const only = data?.value.header.migrations;
  const database = await openDatabase<Schema>({ ...request.target, migrations: only });
  try {
    return await restoreInto(database, [data?.value, keyring?.value], request.onProgress);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { ok: false, refusal };
  } finally {
    await database.close();
  }
}

async function openPart(
  { files, identities }: RestoreRequest,
  part: BackupPart,
): Promise<Result<OpenBackup, RestoreCode> | undefined> {
  const file = files[part];
  if (file === undefined) return undefined;
  const opened = await openBackup(file, identities).catch((error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return { ok: false as const, refusal };
  });
  if (!opened.ok) return opened;
  const { header } = opened.value;
  if (header.part !== part)
    return refuse('backup.other_part', { params: { part: header.part, expected: part } });
  if (header.organisation !== undefined) return refuse('backup.one_organisation');
  const known = new Set(listMigrations().map(({ name }) => name));
  const unknown = header.migrations.find((name) => !known.has(name));
  if (unknown !== undefined)
    return refuse('backup.newer_program', { params: { migration: unknown } });
  return opened;
}

async function restoreInto(
  database: Database<Schema>,
  parts: readonly (OpenBackup | undefined)[],
  onProgress: RestoreRequest['onProgress'],
): Promise<Result<RestoredPart[], RestoreCode>> {
  const restored: RestoredPart[] = [];
  for (const backup of parts) {
    if (backup !== undefined) {
      const rows = await database.transaction((tx) => restorePart(tx, backup, onProgress));
      restored.push({ header: backup.header, rows });
    }
    await migrate(database);
  }
  return done(restored);
}

/** Carries a refusal out of the transaction, so that whatever came in before it is undone. */
class NotRestored extends Error {
  readonly refusal: Refusal<RestoreCode>;
  constructor(refusal: Refusal<RestoreCode>) {
    super('the backup was not restored');
    this.refusal = refusal;
  }
}

async function restorePart(
  tx: Transaction<Schema>,
  { header, lines }: OpenBackup,
  onProgress: RestoreRequest['onProgress'],
): Promise<number> {
  await setForms(tx);
  const applied = await loadAppliedMigrations(tx);
  const isAhead = applied.some((name) => !header.migrations.includes(name));
  if (header.part === 'data' && isAhead) throw no('backup.database_ahead', {});
  const tables = await loadTables(tx, header.part);
  for (const table of tables)
    if (nameOf(table) !== 'public.migration' && (await hasRows(tx, table)))
      throw no('backup.not_empty', { table: nameOf(table) });
  const rows = await withoutReferences(tx, tables, () => takeIn(tx, { tables, lines, onProgress }));
  await moveOnCounters(tx, tables);
  return rows;
}

async function takeIn(
  tx: Transaction<Schema>,
  {
    tables,
    lines,
    onProgress,
  }: {
    readonly tables: readonly TableShape[];
    readonly lines: OpenBackup['lines'];
    readonly onProgress: RestoreRequest['onProgress'];
  },
): Promise<number> {
  let into: { table: TableShape; columns: readonly string[] } | undefined;
  let batch: string[] = [];
  let bytes = 0;
  let rows = 0;
  const flush = async () => {
    if (into !== undefined && batch.length > 0)
      await insertRows(tx, into.table, { columns: into.columns, lines: batch });
    rows += batch.length;
    batch = [];
    bytes = 0;
    onProgress?.(rows);
  };
  for await (const { text, line } of lines) {
    if (isRow(line)) {
      if (line.length !== into?.columns.length) throw new MalformedLine(rows + batch.length + 1);
      batch.push(text);
      bytes += text.length;
      if (batch.length >= batchMaxRows || bytes >= batchMaxBytes) await flush();
    } else {
      await flush();
      into = findTable(tables, line as BackupTable);
    }
  }
  await flush();
  return rows;
}

function findTable(tables: readonly TableShape[], { table: name, columns }: BackupTable) {
  const table = tables.find((known) => nameOf(known) === name);
  if (table === undefined) throw no('backup.other_shape', { table: name, column: '' });
  const known = new Set(table.columns.map((column) => column.name));
  const column = columns.find((given) => !known.has(given));
  if (column !== undefined) throw no('backup.other_shape', { table: name, column });
  return { table, columns };
}

function no(code: RestoreCode, params: Record<string, string | number>): NotRestored {
  return new NotRestored({ code, params });
}

function refusalOf(error: unknown): Refusal<RestoreCode> | undefined {
  if (error instanceof NotRestored) return error.refusal;
  if (error instanceof DamagedFile) return { code: 'backup.damaged', params: { byte: error.byte } };
  if (error instanceof MalformedLine)
    return { code: 'backup.line_malformed', params: { line: error.line } };
  return undefined;
}
