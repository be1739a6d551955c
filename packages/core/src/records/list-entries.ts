import type { Instance } from '../platform/instance.ts';
import type { RecordedEntry } from './entry-kind.ts';
import { readStoredEntry } from './read-stored-entry.ts';
import { loadEntries, loadRecord } from './records.table.ts';

/**
 * The newest public entries of a record, newest first. Internal entries are left out: who may read
 * those asks the slice that owns them.
 */
export async function listEntries(
  instance: Instance,
  scid: string,
  { limit }: { limit: number },
): Promise<RecordedEntry[]> {
  const { kysely } = instance.database;
  const record = await loadRecord(kysely, scid);
  if (record === undefined) return [];
  const to = Number(record.size);
  const stored = await loadEntries(kysely, scid, { from: Math.max(0, to - limit), to });
  return stored
    .map(readStoredEntry)
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.audience === 'public')
    .reverse();
}
