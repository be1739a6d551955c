import { assert } from './assert.ts';
import { decodeBase58, encodeBase58 } from './base58.ts';
import { bytesEqual, concatBytes } from './bytes.ts';
import { accept, refuse, type Read } from './read.ts';

// Multicodec 0xed, as a varint: an Ed25519 public key. "z" is multibase for base58btc.
const ed25519Prefix = Uint8Array.of(0xed, 0x01);

/** An Ed25519 public key as a Multikey (W3C Controlled Identifiers 1.0, section 2.2.2). */
export function encodeMultikey(publicKey: Uint8Array): string {
  assert(publicKey.length === 32, 'an Ed25519 public key has 32 bytes');
  return `z${encodeBase58(concatBytes(ed25519Prefix, publicKey))}`;
}

/** The 32 bytes of an Ed25519 Multikey. Whether the key is safe is asked of `readPublicKey`. */
export function decodeMultikey(text: string): Read<Uint8Array> {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1)) : null;
  const isForm = bytes?.length === 34 && bytesEqual(bytes.subarray(0, 2), ed25519Prefix);
  return isForm ? accept(bytes.slice(2)) : refuse('record.multikey_malformed');
}
