import { getCheckpoint, getTile } from '@communard/core';
import { noFile, plainFile } from '#lib/records/plain-file.ts';
import { instance } from '#lib/server/instance.ts';
import type { RequestHandler } from './$types.ts';

/** Hashes and leaves of a record, 256 at a time: C2SP tlog-tiles, "Merkle Tree", "Log Entries". */
export const GET: RequestHandler = async ({ params: { scid, epoch, path } }) => {
  const head = await getCheckpoint(instance(), scid);
  if (head === undefined || String(head.epoch) !== epoch) return noFile();
  const tile = await getTile(instance(), scid, `tile/${path}`);
  if (tile === undefined) return noFile();
  return plainFile(tile, { type: 'application/octet-stream', lasts: 'fixed' });
};
