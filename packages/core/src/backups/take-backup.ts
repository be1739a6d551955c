import type { Transaction } from 'kysely';
import type { Instance } from '../platform/instance.ts';
import { loadSetting, saveSetting } from '../platform/platform.table.ts';
import type { Schema } from '../platform/schema.ts';
import { wholeSecond } from '../records/index.ts';
import { encryptFor } from './age-file.ts';
import {
  backupParts,
  keyringLifeDays,
  tablesLeftOut,
  type BackupHeader,
  type BackupPart,
} from './backup-format.ts';
import { inPieces, withEnd } from './backup-lines.ts';
import {
  beginReading,
  loadAppliedMigrations,
  loadTables,
  nameOf,
  readRows,
} from './backup.table.ts';

const setIdBytes = 8;
const takenSetting = 'backup.taken_at';
const dayMs = 24 * 60 * 60_000;

/** One encrypted part of a backup, to be written somewhere before the next is begun. */
export type KeepPart = (header: BackupHeader, file: AsyncIterable<Uint8Array>) => Promise<void>;

/**
 * Takes both parts of a backup as of one moment: everything is read in one transaction that sees
 * no later change. On PostgreSQL others work on meanwhile; with PGlite, which has one connection,
 * they wait until it is done.
 *
 * @param instance opened as the owner of its tables; a role that policies bind is refused by the
 *   database rather than given half
 * @param recipients age recipients, at least one
 */
export async function takeBackup(
  instance: Pick<Instance, 'database' | 'clock' | 'random'>,
  { recipients, keep }: { readonly recipients: readonly string[]; readonly keep: KeepPart },
): Promise<void> {
  const now = instance.clock();
  const set = Buffer.from(instance.random(setIdBytes)).toString('hex');
  await instance.database.transaction(async (tx) => {
    await beginReading(tx);
    const migrations = await loadAppliedMigrations(tx);
    for (const part of backupParts) {
      const header = headerOf(part, { now, set, migrations });
      await keep(header, encryptFor(recipients, inPieces(dumpPart(tx, header))));
    }
  });
  await instance.database.transaction((tx) => saveSetting(tx, takenSetting, now.toISOString()));
}

/** When a backup was last taken whole; undefined if never. */
export async function getBackupTaken({
  database,
}: Pick<Instance, 'database'>): Promise<Date | undefined> {
  const takenAt = await loadSetting(database.kysely, takenSetting);
  return typeof takenAt === 'string' ? new Date(takenAt) : undefined;
}

function headerOf(
  part: BackupPart,
  { now, set, migrations }: { now: Date; set: string; migrations: readonly string[] },
): BackupHeader {
  const lastDay = new Date(now.getTime() + keyringLifeDays * dayMs).toISOString().slice(0, 10);
  return {
    format: 'communard/backup',
    v: 1,
    part,
    takenAt: wholeSecond(now),
    set,
    migrations,
    ...(part === 'keyring' && { destroyBy: lastDay }),
  };
}

async function* dumpPart(tx: Transaction<Schema>, header: BackupHeader): AsyncGenerator<string> {
  const lines = withEnd(header);
  yield lines.head();
  for (const table of await loadTables(tx, header.part)) {
    if (tablesLeftOut.has(nameOf(table))) continue;
    const columns = table.columns.map(({ name }) => name);
    yield lines.table(nameOf(table), columns);
    for await (const row of readRows(tx, table)) yield lines.row(row);
  }
  yield lines.end();
}
