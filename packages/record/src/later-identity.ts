import { accept, refuse, type Read } from './read.ts';
import type { Identity } from './read-identity.ts';

/**
 * The longer of two histories of one organisation. Refused when they are of two organisations, or
 * when neither continues the other: then somebody with a recovery key tells two stories.
 */
export function laterIdentity(one: Identity, other: Identity): Read<Identity> {
  if (one.scid !== other.scid) return refuse('record.identity_of_other_scid');
  const version = Math.min(one.versionCount, other.versionCount);
  if (one.versionIds[version - 1] !== other.versionIds[version - 1]) {
    return refuse('record.identity_forked', { version });
  }
  return accept(one.versionCount >= other.versionCount ? one : other);
}
