import { getCheckpoint } from '@communard/core';
import { noFile, plainFile } from '#lib/records/plain-file.ts';
import { instance } from '#lib/server/instance.ts';
import type { RequestHandler } from './$types.ts';

/** The identity of an organisation, all versions: did:webvh 1.0, "The DID Log File". */
export const GET: RequestHandler = async ({ params }) => {
  const head = await getCheckpoint(instance(), params.scid);
  if (head === undefined) return noFile();
  return plainFile(head.identityLog, { type: 'text/jsonl; charset=utf-8', lasts: 'identity' });
};
