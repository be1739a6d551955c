import type { Instance } from '../platform/instance.ts';
import { applyEntries } from './projection.ts';
import { readStoredEntry } from './read-stored-entry.ts';
import { countEntries, loadEntries, loadRecord, loadRecordIds } from './records.table.ts';

/** Entries applied between two signs of progress. */
const batchSize = 500;

/**
 * Empties every view and makes it again from the records alone, in one transaction: readers see the
 * old views until the new ones are whole.
 *
 * @returns the number of entries read
 */
export async function rebuildViews(
  instance: Instance,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  return instance.database.transaction(async (tx) => {
    const total = await countEntries(tx);
    let done = 0;
    for (const projection of instance.projections) await projection.clear(tx);
    for (const scid of await loadRecordIds(tx)) {
      const size = Number((await loadRecord(tx, scid))?.size ?? 0);
      for (let from = 0; from < size; from += batchSize) {
        const to = Math.min(from + batchSize, size);
        const stored = await loadEntries(tx, scid, { from, to });
        const entries = stored.map(readStoredEntry).filter((entry) => entry !== undefined);
        await applyEntries(tx, instance.projections, entries);
        done += stored.length;
        onProgress(done, total);
      }
    }
    return done;
  });
}
