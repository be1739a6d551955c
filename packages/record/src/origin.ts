import { assert } from './assert.ts';
import { isCount, isScid } from './entry-fields.ts';
import { accept, refuse, type Read } from './read.ts';

const prefix = 'communard/v1/';

/**
 * The origin line of a record's checkpoints, which is also the name of its key. It holds no host,
 * so it outlives every move. The epoch rises only after a fork, lost entries or a stolen key.
 */
export function originOf(scid: string, epoch: number): string {
  assert(isScid(scid), 'an origin needs a SCID');
  assert(isCount(epoch), 'an epoch is a whole number from 0 up');
  return `${prefix}${scid}/${epoch}`;
}

/** Takes an origin apart. */
export function parseOrigin(
  origin: string,
): Read<{ readonly scid: string; readonly epoch: number }> {
  const [scid, epochText = '', ...rest] = origin.slice(prefix.length).split('/');
  const epoch = Number(epochText);
  const isForm = origin.startsWith(prefix) && rest.length === 0 && isScid(scid) && isCount(epoch);
  if (!isForm || originOf(scid, epoch) !== origin) return refuse('record.origin_malformed');
  return accept({ scid, epoch });
}
