import { encodeBase58 } from './base58.ts';
import { concatBytes } from './bytes.ts';
import { sha256 } from './crypto.ts';

// Multihash: 0x12 is SHA-256, 0x20 its length. The only hash did:webvh 1.0 permits.
const sha256Prefix = Uint8Array.of(0x12, 0x20);

/** base58btc(multihash(bytes)): the form of SCIDs, entry hashes and hashes of next keys. */
export function multihashText(bytes: Uint8Array): string {
  return encodeBase58(concatBytes(sha256Prefix, sha256(bytes)));
}
