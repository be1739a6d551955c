import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { assert } from './assert.ts';
import { concatBytes } from './bytes.ts';

// The only file that touches node:crypto: SHA-256 and Ed25519, nothing else. Both are functions
// of their arguments, so the package stays pure.

/** A private key ready to sign with. */
export type PrivateKey = KeyObject;

/** A public key ready to verify with. Importing it each time would halve the speed. */
export type PublicKey = KeyObject;

// RFC 8410, section 7 and section 4: the DER that stands before a raw Ed25519 key.
const pkcs8Prefix = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);
const spkiPrefix = Uint8Array.of(48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0);

/** SHA-256 (FIPS 180-4): 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = hash('sha256', bytes, 'buffer');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}

/** The private key that RFC 8032 derives from a seed of 32 bytes. */
export function privateKeyOf(seed: Uint8Array): PrivateKey {
  assert(seed.length === 32, 'an Ed25519 seed has 32 bytes');
  const der = Buffer.from(concatBytes(pkcs8Prefix, seed));
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** The 32 bytes of the public key that belongs to a private key. */
export function publicKeyOf(key: PrivateKey): Uint8Array {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(der.subarray(spkiPrefix.length));
}

/** A public key to verify with. Says nothing about whether the key is safe: `readPublicKey`. */
export function importPublicKey(publicKey: Uint8Array): PublicKey {
  assert(publicKey.length === 32, 'an Ed25519 public key has 32 bytes');
  const der = Buffer.from(concatBytes(spkiPrefix, publicKey));
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

/** An Ed25519 signature (RFC 8032): 64 bytes. */
export function signEd25519(message: Uint8Array, key: PrivateKey): Uint8Array {
  return Uint8Array.from(sign(null, message, key));
}

/** Whether an Ed25519 signature is good. Never throws, whatever the signature's bytes. */
export function verifyEd25519(message: Uint8Array, signature: Uint8Array, key: PublicKey): boolean {
  return signature.length === 64 && verify(null, message, key, signature);
}
