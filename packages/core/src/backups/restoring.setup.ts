import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseOptions } from '@communard/database';
import { createTestDatabase, testMasterKey, type TestInstance } from '@communard/testkit';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { openInstance } from '../index.ts';
import type { Instance } from '../platform/index.ts';
import type { BackupPart } from './backup-format.ts';
import { restoreBackup } from './restore-backup.ts';
import { piecesOf } from './sample-ferry.ts';

export type BackupFiles = Partial<Record<BackupPart, Uint8Array>>;

/** For tests: empty databases of the same kind to restore into, gone when the tests are over. */
export function restoringElsewhere(of: () => TestInstance) {
  const drops: (() => Promise<void> | void)[] = [];
  afterAll(async () => {
    for (const drop of drops) await drop();
  });
  const newTarget = async (): Promise<DatabaseOptions> => {
    if (of().instance.database.kind === 'postgres') {
      const server = process.env['COMMUNARD_TEST_DATABASE_URL']!;
      const { databaseUrl, drop } = await createTestDatabase(server);
      drops.push(drop);
      return { databaseUrl };
    }
    const dataDir = mkdtempSync(join(tmpdir(), 'communard-restored-'));
    drops.push(() => rmSync(dataDir, { recursive: true }));
    return { dataDir };
  };
  const inRestored = async <T>(
    target: DatabaseOptions,
    work: (instance: Instance) => Promise<T>,
  ): Promise<T> => {
    const { clock, publicUrl } = of().instance;
    const masterKey = testMasterKey();
    const instance = await openInstance({ ...target, masterKey, clock, publicUrl });
    return work(instance).finally(() => instance.close());
  };
  return { newTarget, inRestored };
}

/** Restores from files that come in pieces which fit no boundary of theirs. */
export function restoreFrom(target: DatabaseOptions, files: BackupFiles, identity: string) {
  const streams = Object.entries(files).map(([part, file]) => [part, piecesOf(file, 10_007)]);
  const request = { target, files: Object.fromEntries(streams), identities: [identity] };
  return restoreBackup(request);
}

/** Something the text form of which is not its bytes, and more rows than one batch has. */
export async function fillAwkwardly({ database }: Instance): Promise<void> {
  await sql`insert into idempotency select 'a', 'key ' || n, 'test', jsonb_build_object('n', n,
    'words', repeat('x', 300), 'none', null), '2026-03-01T09:00:00.123456Z'
    from generate_series(1, 1200) as n`.execute(database.kysely);
}
