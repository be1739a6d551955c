import { assert } from './assert.ts';
import { privateKeyOf, publicKeyOf, type PrivateKey } from './crypto.ts';
import { isKeyName, keyIdOf, type NoteKeyType } from './vkey.ts';

/** A pair of keys, with the seed both come from. */
export interface Keys {
  /** 32 bytes; whoever has it can sign. */
  readonly seed: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** Something that signs notes under a name. Holds the key ready to use. */
export interface Signer {
  readonly name: string;
  readonly type: NoteKeyType;
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly key: PrivateKey;
}

/** The keys that 32 random bytes stand for (RFC 8032). */
export function generateKeys(seed: Uint8Array): Keys {
  return { seed, publicKey: publicKeyOf(privateKeyOf(seed)) };
}

/** A signer of checkpoints; the name is the origin of the record. */
export function signerOf(name: string, seed: Uint8Array): Signer {
  return signerOfType('record', name, seed);
}

/**
 * A signer of cosignatures. Ed25519 cosignatures do not commit to the witness's name
 * (C2SP tlog-cosignature), so its key must serve for nothing else.
 */
export function cosignerOf(name: string, seed: Uint8Array): Signer {
  return signerOfType('witness', name, seed);
}

function signerOfType(type: NoteKeyType, name: string, seed: Uint8Array): Signer {
  assert(isKeyName(name), 'a key name has no spaces and no plus');
  const key = privateKeyOf(seed);
  const publicKey = publicKeyOf(key);
  return { name, type, keyId: keyIdOf(name, type, publicKey), publicKey, key };
}
