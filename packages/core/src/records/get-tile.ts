import { encodeEntryBundle, encodeHashTile, parseTilePath } from '@communard/record';
import type { Instance } from '../platform/instance.ts';
import { loadEntries, loadHashes, loadNodes, loadRecord } from './records.table.ts';

const tileWidth = 256;

/** The signed head of a record. */
export async function getCheckpoint(instance: Instance, scid: string) {
  const record = await loadRecord(instance.database.kysely, scid);
  if (record === undefined) return undefined;
  const { checkpoint, identity_log: identityLog, epoch } = record;
  return { checkpoint: checkpoint ?? '', identityLog, epoch };
}

/** A C2SP tile or entry bundle by its path below the record; undefined where there is none. */
export async function getTile(
  instance: Instance,
  scid: string,
  path: string,
): Promise<Uint8Array | undefined> {
  const parsed = parseTilePath(path);
  const record = await loadRecord(instance.database.kysely, scid);
  if (!parsed.ok || record === undefined) return undefined;
  const { level, index, width } = parsed.value;
  const from = index * tileWidth;
  const to = from + width;
  const { kysely } = instance.database;
  if (level === 'entries') {
    const entries = await loadEntries(kysely, scid, { from, to });
    return entries.length === width
      ? encodeEntryBundle(entries.map(({ leaf }) => leaf))
      : undefined;
  }
  const hashes =
    level === 0
      ? await loadHashes(kysely, scid, { from, to })
      : await loadNodes(kysely, scid, { level, from, to });
  return hashes.length === width ? encodeHashTile(hashes) : undefined;
}
