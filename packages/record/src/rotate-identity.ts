import { assert } from './assert.ts';
import { nextKeyHash } from './create-identity.ts';
import { signedLine } from './did-log-entry.ts';
import { isTime } from './entry-fields.ts';
import { identityDocument, type Cut } from './identity-document.ts';
import { encodeMultikey } from './multikey.ts';
import { accept, refuse, type Read } from './read.ts';
import { readIdentity, type Identity } from './read-identity.ts';
import { generateKeys } from './signer.ts';

/** The next version of an identity. What is left out stays as it is. */
export interface RotationDraft {
  /** The identity log so far. */
  readonly log: string;
  /** Seed of one of the keys fixed in advance: a recovery key. Used once, then spent. */
  readonly updateSeed: Uint8Array;
  /** Recovery keys for the version after this one. */
  readonly nextPublicKeys: readonly Uint8Array[];
  /** `2026-08-21T10:00:00Z`, later than the version before. */
  readonly versionTime: string;
  /** A new record key; needs a cut. */
  readonly recordPublicKey?: Uint8Array;
  /** The next epoch; needs a cut. */
  readonly epoch?: number;
  /** The last head that counts for the old key or epoch. */
  readonly cut?: Cut;
  /** A new host: the organisation moves and stays itself. */
  readonly host?: string;
  /** Ends the identity for good: no version can follow. */
  readonly isLast?: boolean;
}

/**
 * Writes the next version of an identity: other recovery keys, another record key or epoch, another
 * host, or its end. Refused as a reader would refuse it, first of all when the key is not one of
 * those fixed in advance.
 */
export function rotateIdentity(
  draft: RotationDraft,
): Read<{ readonly log: string; readonly identity: Identity }> {
  assert(isTime(draft.versionTime), 'versionTime has the form 2026-08-21T10:00:00Z');
  const before = readIdentity(draft.log);
  if (!before.ok) return before;
  const { versionCount, versionId, nextKeyHashes, isDeactivated } = before.value;
  const version = versionCount + 1;
  if (isDeactivated) return refuse('record.identity_deactivated', { version });
  const { publicKey } = generateKeys(draft.updateSeed);
  if (!nextKeyHashes.includes(nextKeyHash(publicKey))) {
    return refuse('record.identity_key_not_committed', { version });
  }
  const entry = nextEntry(draft, before.value, publicKey);
  const line = signedLine(entry, { number: versionCount, versionId }, draft.updateSeed);
  const log = draft.log + line;
  const after = readIdentity(log);
  return after.ok ? accept({ log, identity: after.value }) : after;
}

function nextEntry(draft: RotationDraft, before: Identity, publicKey: Uint8Array) {
  const isLast = draft.isLast === true;
  assert(isLast !== draft.nextPublicKeys.length > 0, 'every version but the last has next keys');
  const host = draft.host ?? before.host;
  const hasMoved = host !== before.host;
  return {
    versionTime: draft.versionTime,
    parameters: {
      ...(isLast ? { deactivated: true } : {}),
      nextKeyHashes: draft.nextPublicKeys.map(nextKeyHash),
      updateKeys: [encodeMultikey(publicKey)],
    },
    state: identityDocument({
      scid: before.scid,
      host,
      epoch: draft.epoch ?? before.epoch,
      recordPublicKey: draft.recordPublicKey ?? before.recordPublicKey,
      cut: draft.cut ?? null,
      earlierDids: hasMoved ? [...before.earlierDids, before.did] : before.earlierDids,
    }),
  };
}
