import { openInstance, type Instance } from '@communard/core';
import { createKeyFile, parseKeyFile } from '@communard/vault';
import { afterAll, describe, inject } from 'vitest';
import { createTestDatabase } from './test-database.ts';
import type {} from './make-templates.ts';
import { seededRandom } from './seeded-random.ts';
import { stoppedClock, type StoppedClock } from './stopped-clock.ts';

export interface TestInstance extends StoppedClock {
  readonly instance: Instance;
}

export interface TestOptions {
  /** Where the clock stands at first. */
  readonly startsAt?: string;
}

/** Opens an empty instance of its own for the suite. */
export type OpenTestInstance = (options?: TestOptions) => Promise<TestInstance>;

/** Set by `npm test` when it has started or been given a PostgreSQL server. */
const serverUrl = process.env['COMMUNARD_TEST_DATABASE_URL'];

/**
 * The same suite on PGlite and on PostgreSQL. `open` gives an empty instance of its own; it is
 * closed, and its database dropped, after the suite. Without a PostgreSQL server the second half
 * says that it was skipped.
 */
export function onEachDatabase(title: string, suite: (open: OpenTestInstance) => void): void {
  describe(`${title} (PGlite)`, () =>
    suite(opener(async () => ({ imagePath: inject('databaseImage') }))));
  if (serverUrl === undefined) describe.skip(`${title} (PostgreSQL: no server here)`, () => {});
  else {
    const create = () => createTestDatabase(serverUrl, inject('databaseTemplate'));
    describe(`${title} (PostgreSQL)`, () => suite(opener(create)));
  }
}

interface DatabaseChoice {
  readonly imagePath?: string;
  readonly databaseUrl?: string;
  readonly drop?: () => Promise<void>;
}

function opener(create: () => Promise<DatabaseChoice>): OpenTestInstance {
  const closers: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  return async (options = {}) => {
    const { databaseUrl, imagePath, drop } = await create();
    const stopped = stoppedClock(options.startsAt ?? '2026-03-01T09:00:00Z');
    const random = seededRandom('testkit');
    const instance = await openInstance({
      databaseUrl,
      imagePath,
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
