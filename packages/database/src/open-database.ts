import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely';
import { syncTree } from './durable-file-system.ts';
import { keepReady } from './keep-ready.ts';
import { lockDirectory } from './lock-directory.ts';
import { migrate } from './migrate.ts';
import { PGliteClient } from './pglite-client.ts';

export interface DatabaseOptions {
  /** A PostgreSQL connection string; without it PGlite is used. */
  readonly databaseUrl?: string | undefined;
  /** The same database as its owner, for migrations only: then the program itself owns nothing. */
  readonly ownerUrl?: string | undefined;
  /** Where PGlite lives; without it, in memory (tests and trials only: nothing survives). */
  readonly dataDir?: string | undefined;
  /** A file of `writeDatabaseImage`, from which a database in memory starts (tests only). */
  readonly imagePath?: string | undefined;
  /** PostgreSQL connections at most; PGlite has exactly one. */
  readonly connectionsMax?: number | undefined;
  /** Only these migrations are applied, to restore what an earlier program kept. */
  readonly migrations?: readonly string[] | undefined;
}

/** The one door to the data, the same for PGlite and PostgreSQL. */
export interface Database<Schema> {
  readonly kind: 'pglite' | 'postgres';
  /** For single statements. Never use it inside `transaction`: on PGlite that waits for ever. */
  readonly kysely: Kysely<Schema>;
  /** Runs `work` in one transaction; anything thrown rolls it back and is thrown on. */
  transaction<T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T>;
  /** Statements that are not Kysely's, one or several; for the job runner and for maintenance. */
  runSql(sql: string, parameters?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings it to the present migration, or to those asked for.
 *
 * @throws {DirectoryInUse} when another process has the data directory
 */
export async function openDatabase<Schema>(options: DatabaseOptions): Promise<Database<Schema>> {
  const { databaseUrl } = options;
  const database: Database<Schema> =
    databaseUrl === undefined || databaseUrl === ''
      ? await openPGlite(options)
      : await openPostgres(databaseUrl, options.connectionsMax ?? 10);
  try {
    if (options.ownerUrl) await migrateAsOwner(options.ownerUrl);
    await migrate(database, { only: options.migrations });
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

async function migrateAsOwner(ownerUrl: string): Promise<void> {
  const owner = await openPostgres<unknown>(ownerUrl, 1);
  try {
    await migrate(owner);
  } finally {
    await owner.close();
  }
}

/**
 * Writes a database in memory, brought to the present migration, into a file: opening another from
 * it costs a tenth of making one.
 */
export async function writeDatabaseImage(path: string): Promise<void> {
  const client = new PGliteClient({});
  const database = overPGlite<unknown>(client, () => undefined);
  try {
    await migrate(database);
    await client.writeImage(path);
  } finally {
    await database.close();
  }
}

async function openPGlite<Schema>(options: DatabaseOptions): Promise<Database<Schema>> {
  const { dataDir: directory, imagePath } = options;
  const release = directory === undefined ? () => undefined : prepareDirectory(directory);
  const clusterDir = directory === undefined ? undefined : join(directory, 'database');
  const isNew = clusterDir !== undefined && !existsSync(join(clusterDir, 'PG_VERSION'));
  const client = new PGliteClient({ dataDir: clusterDir, imagePath });
  try {
    await client.waitReady;
    if (isNew) syncTree(clusterDir);
  } catch (error) {
    release();
    throw error;
  }
  return overPGlite(client, release);
}

function overPGlite<Schema>(client: PGliteClient, release: () => void): Database<Schema> {
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: client }) });
  return {
    kind: 'pglite',
    kysely,
    transaction: (work) => kysely.transaction().execute(work),
    runSql: async (sql, parameters = []) => {
      if (parameters.length > 0) return client.query(sql, parameters);
      return { rows: (await client.exec(sql)).flatMap((result) => result.rows) };
    },
    close: async () => {
      await client.close();
      release();
    },
  };
}

function prepareDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return lockDirectory(directory);
}

async function openPostgres<Schema>(url: string, max: number): Promise<Database<Schema>> {
  // Loaded only where it is used: an instance on PGlite starts without it.
  const { default: pg } = await import('pg');
  const types = new pg.TypeOverrides();
  const int8 = 20;
  types.setTypeParser(int8, parseWholeNumber);
  const pool = new pg.Pool({ connectionString: url, max, types });
  // An idle connection that breaks would otherwise end the process; the next query reports it.
  pool.on('error', () => undefined);
  pool.on('connect', keepReady);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    kysely,
    transaction: (work) => kysely.transaction().execute(work),
    runSql: async (sql, parameters) => {
      const results = await pool.query(sql, parameters);
      const rows = Array.isArray(results) ? results.flatMap((result) => result.rows) : results.rows;
      return { rows };
    },
    close: async () => {
      await kysely.destroy();
      // Kysely ends only a pool it has used itself.
      if (!pool.ending) await pool.end();
    },
  };
}

/** PGlite gives int8 as a number where it is exact; the same here, and never a rounded one. */
function parseWholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`reading int8 ${text}: beyond 2^53`);
  return value;
}
