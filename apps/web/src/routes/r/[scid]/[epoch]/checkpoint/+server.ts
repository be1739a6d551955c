import { getCheckpoint } from '@communard/core';
import { noFile, plainFile } from '#lib/records/plain-file.ts';
import { instance } from '#lib/server/instance.ts';
import type { RequestHandler } from './$types.ts';

/** The signed head of a record: C2SP tlog-tiles, "Checkpoints". */
export const GET: RequestHandler = async ({ params }) => {
  const head = await getCheckpoint(instance(), params.scid);
  if (head === undefined || String(head.epoch) !== params.epoch) return noFile();
  return plainFile(head.checkpoint, { type: 'text/plain; charset=utf-8', lasts: 'head' });
};
