import { exportEntryLine, exportHeadText } from '@communard/record';
import type { Instance } from '../platform/instance.ts';
import { loadEntries, loadRecord, type StoredEntry } from './records.table.ts';

const batchSize = 500;

/**
 * A whole record as text, piece by piece: docs/formats/record-export.md. Internal bodies are
 * withheld unless the organisation itself asks; the file verifies either way. A record that grows
 * meanwhile is exported at the size its head had at the beginning.
 */
export async function* exportRecord(
  instance: Instance,
  scid: string,
  options: { withInternal: boolean; onProgress?: (done: number, total: number) => void },
): AsyncGenerator<string> {
  const record = await loadRecord(instance.database.kysely, scid);
  if (record === undefined) throw new Error(`exporting ${scid}: there is no such record here`);
  const { identity_log: identity, checkpoint } = record;
  yield exportHeadText({ scid, identity, checkpoint: checkpoint ?? '', witnesses: [] });
  const size = Number(record.size);
  for (let from = 0; from < size; from += batchSize) {
    const to = Math.min(from + batchSize, size);
    const entries = await loadEntries(instance.database.kysely, scid, { from, to });
    for (const entry of entries)
      yield exportEntryLine(scid, Number(entry.seq), {
        leaf: entry.leaf,
        opening: openingOf(entry, options.withInternal),
      });
    options.onProgress?.(to, size);
  }
}

function openingOf({ audience, salt, body }: StoredEntry, withInternal: boolean) {
  if (salt === null || body === null) return 'erased';
  return audience === 'public' || withInternal ? { salt, body } : 'withheld';
}
