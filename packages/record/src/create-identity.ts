import { assert } from './assert.ts';
import { didOf } from './did.ts';
import { scidOf, signedLine } from './did-log-entry.ts';
import { isTime } from './entry-fields.ts';
import { identityDocument } from './identity-document.ts';
import { textToBytes } from './bytes.ts';
import { multihashText } from './multihash.ts';
import { encodeMultikey } from './multikey.ts';
import { generateKeys } from './signer.ts';

/** What a new organisation starts with. */
export interface IdentityDraft {
  /** 32 bytes; signs this first version and, because the next keys are fixed, nothing after it. */
  readonly updateSeed: Uint8Array;
  /** Recovery keys, kept off the host: one of them must sign the next version. */
  readonly nextPublicKeys: readonly Uint8Array[];
  /** Signs the record's checkpoints. */
  readonly recordPublicKey: Uint8Array;
  /** Host name with optional port; no IP address. */
  readonly host: string;
  /** `2026-08-21T10:00:00Z`. */
  readonly versionTime: string;
}

/** Creates an identity: did:webvh 1.0, portable, with the next keys fixed in advance. */
export function createIdentity(draft: IdentityDraft): {
  readonly scid: string;
  readonly did: string;
  /** The first line of the identity log `did.jsonl`. */
  readonly log: string;
} {
  const { host, versionTime, recordPublicKey } = draft;
  assert(isTime(versionTime), 'versionTime has the form 2026-08-21T10:00:00Z');
  assert(draft.nextPublicKeys.length > 0, 'an identity without recovery keys could never change');
  const updateKey = encodeMultikey(generateKeys(draft.updateSeed).publicKey);
  const nextKeyHashes = draft.nextPublicKeys.map(nextKeyHash);
  const entryOf = (scid: string) => ({
    versionTime,
    parameters: {
      method: 'did:webvh:1.0',
      nextKeyHashes,
      portable: true,
      scid,
      updateKeys: [updateKey],
    },
    state: identityDocument({ scid, host, epoch: 0, recordPublicKey, cut: null, earlierDids: [] }),
  });
  const scid = scidOf(entryOf);
  const log = signedLine(entryOf(scid), { number: 0, versionId: scid }, draft.updateSeed);
  return { scid, did: didOf(scid, host), log };
}

/** did:webvh 1.0, "Pre-Rotation Key Hash Generation": what is published of a key to come. */
export function nextKeyHash(publicKey: Uint8Array): string {
  return multihashText(textToBytes(encodeMultikey(publicKey)));
}
