import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstance, readMasterKey, type Instance } from '@communard/core';
import pg from 'pg';
import type { Figure } from './measure.ts';
import type { Statement } from './statements.ts';

export interface BenchDatabase {
  readonly name: Figure['database'];
  readonly instance: Instance;
  /** Runs the statements in one transaction, by the bare driver. */
  readonly runBare: (statements: readonly Statement[]) => Promise<void>;
}

/** The database a bench was told to measure: PostgreSQL by its address, else PGlite on the disk. */
export async function withDatabase(work: (database: BenchDatabase) => Promise<void>) {
  const server = process.env['BENCH_DATABASE_URL'];
  const directory = mkdtempSync(join(tmpdir(), 'communard-bench-'));
  const masterKey = readMasterKey(join(directory, 'instance.key'));
  const publicUrl = 'http://localhost:8080';
  const postgres = server === undefined ? undefined : await createDatabase(server);
  const where = postgres === undefined ? { dataDir: directory } : { databaseUrl: postgres.url };
  const instance = await openInstance({ ...where, masterKey, publicUrl });
  const bare = postgres === undefined ? undefined : new pg.Client(postgres.url);
  await bare?.connect();
  const query = (sql: string, parameters?: unknown[]): Promise<unknown> =>
    bare === undefined ? instance.database.runSql(sql, parameters) : bare.query(sql, parameters);
  try {
    await work({
      name: postgres === undefined ? 'PGlite' : 'PostgreSQL',
      instance,
      runBare: async (statements) => {
        await query('begin');
        for (const { sql, parameters } of statements) await query(sql, [...parameters]);
        await query('commit');
      },
    });
  } finally {
    await bare?.end();
    await instance.close();
    await postgres?.drop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A database of its own on the server. */
export async function createDatabase(server: string) {
  const name = `communard_bench_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}
