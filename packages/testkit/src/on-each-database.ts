import { randomBytes } from 'node:crypto';
import { openInstance, type Instance } from '@communard/core';
import { createKeyFile, parseKeyFile } from '@communard/vault';
import { afterAll, describe } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { stoppedClock, type StoppedClock } from './stopped-clock.ts';

export interface TestInstance extends StoppedClock {
  readonly instance: Instance;
}

export interface TestOptions {
  /** Where the clock stands at first. */
  readonly startsAt?: string;
}

/** Set by `npm test` when it has started or been given a PostgreSQL server. */
const serverUrl = process.env['COMMUNARD_TEST_DATABASE_URL'];

/**
 * The same suite on PGlite and on PostgreSQL. `open` gives an empty instance of its own; it is
 * closed, and its database dropped, after the suite. Without a PostgreSQL server the second half
 * says that it was skipped.
 */
export function onEachDatabase(
  title: string,
  suite: (open: (options?: TestOptions) => Promise<TestInstance>) => void,
): void {
  describe(`${title} (PGlite)`, () => suite(opener(async () => ({}))));
  if (serverUrl === undefined) describe.skip(`${title} (PostgreSQL: no server here)`, () => {});
  else describe(`${title} (PostgreSQL)`, () => suite(opener(() => createTestDatabase(serverUrl))));
}

interface TestDatabase {
  readonly databaseUrl?: string;
  readonly drop?: () => Promise<void>;
}

function opener(create: () => Promise<TestDatabase>) {
  const closers: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  return async (options: TestOptions = {}): Promise<TestInstance> => {
    const { databaseUrl, drop } = await create();
    const stopped = stoppedClock(options.startsAt ?? '2026-03-01T09:00:00Z');
    const random = seededRandom('testkit');
    const instance = await openInstance({
      databaseUrl,
      masterKey: testMasterKey(),
      publicUrl: 'http://localhost:8080',
      clock: stopped.clock,
      random,
    });
    closers.push(async () => {
      await instance.close();
      await drop?.();
    });
    return { instance, ...stopped };
  };
}

export function testMasterKey() {
  const parsed = parseKeyFile(createKeyFile(seededRandom('master key')(32)));
  if (!parsed.ok) throw new Error('the key file of the tests does not parse');
  return parsed.value;
}

/** A new database on the server, so that suites never meet. */
export async function createTestDatabase(
  server: string,
): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const { default: pg } = await import('pg');
  const name = `communard_test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    databaseUrl: url.href,
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
}
