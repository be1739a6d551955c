import type { Instance } from '../platform/instance.ts';
import type { RecordedEntry } from './entry-kind.ts';
import { readStoredEntry } from './read-stored-entry.ts';
import { loadEntries, loadRecord } from './records.table.ts';

const batchSize = 1000;

/**
 * All entries of one kind in a record, in order, internal ones among them: for slices that own the
 * kind. Reads the whole record.
 */
export async function listEntriesOfKind(
  { database }: Pick<Instance, 'database'>,
  scid: string,
  kind: string,
): Promise<RecordedEntry[]> {
  const record = await loadRecord(database.kysely, scid);
  const size = Number(record?.size ?? 0);
  const found: RecordedEntry[] = [];
  for (let from = 0; from < size; from += batchSize) {
    const to = Math.min(from + batchSize, size);
    const stored = await loadEntries(database.kysely, scid, { from, to });
    const entries = stored.map(readStoredEntry).filter((entry) => entry !== undefined);
    found.push(...entries.filter((entry) => entry.kind === kind));
  }
  return found;
}
