import { assert } from './assert.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { bytesEqual, concatBytes, textToBytes } from './bytes.ts';
import { importPublicKey, sha256, type PublicKey } from './crypto.ts';
import { accept, refuse, type Read } from './read.ts';
import { readPublicKey } from './read-public-key.ts';

/** What a key of a note signs: a record's checkpoints, or cosignatures of a witness. */
export type NoteKeyType = 'record' | 'witness';

// C2SP signed-note: type bytes. 0x01 Ed25519; 0x04 timestamped Ed25519 cosignature.
const typeBytes = { record: 0x01, witness: 0x04 } as const;

/** A public key by whose name and id a note's signature lines are known. */
export interface Vkey {
  readonly name: string;
  readonly type: NoteKeyType;
  /** First 4 bytes of SHA-256(name ‖ "\n" ‖ type ‖ public key). */
  readonly keyId: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly key: PublicKey;
}

/** C2SP signed-note: a key name is not empty and has no spaces of any kind and no plus. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\p{Z}\p{Cc}+]/u.test(name);
}

/** First 4 bytes of SHA-256(name ‖ "\n" ‖ type ‖ public key). */
export function keyIdOf(name: string, type: NoteKeyType, publicKey: Uint8Array): Uint8Array {
  const input = concatBytes(textToBytes(`${name}\n`), Uint8Array.of(typeBytes[type]), publicKey);
  return sha256(input).slice(0, 4);
}

/** The text form of a public key (C2SP signed-note, "verifier keys"): `name+id+base64`. */
export function vkeyOf(name: string, publicKey: Uint8Array, type: NoteKeyType = 'record'): string {
  assert(isKeyName(name), 'a key name has no spaces and no plus');
  assert(publicKey.length === 32, 'an Ed25519 public key has 32 bytes');
  const id = keyIdOf(name, type, publicKey);
  const material = concatBytes(Uint8Array.of(typeBytes[type]), publicKey);
  return `${name}+${hexOf(id)}+${encodeBase64(material)}`;
}

/** Reads the text form of a public key and checks that the key is a safe one. */
export function parseVkey(text: string): Read<Vkey> {
  const [name = '', idText = '', ...rest] = text.split('+');
  // The base64 of the key may itself hold a plus.
  const material = decodeBase64(rest.join('+'));
  if (rest.length === 0 || material === null || !isKeyName(name)) {
    return refuse('record.vkey_malformed');
  }
  const type = typeOf(material[0]);
  if (type === null) return refuse('record.vkey_type_unsupported', { type: material[0] ?? 0 });
  const publicKey = material.slice(1);
  if (publicKey.length !== 32) return refuse('record.key_length_wrong');
  const keyId = keyIdOf(name, type, publicKey);
  if (hexOf(keyId) !== idText) return refuse('record.vkey_malformed');
  const safe = readPublicKey(publicKey);
  if (!safe.ok) return safe;
  return accept({ name, type, keyId, publicKey, key: importPublicKey(publicKey) });
}

/** A key already found safe, such as one out of a verified identity, under a name. */
export function trustedVkey(name: string, publicKey: Uint8Array): Vkey {
  const keyId = keyIdOf(name, 'record', publicKey);
  return { name, type: 'record', keyId, publicKey, key: importPublicKey(publicKey) };
}

/** Whether two names and ids are those of one key. */
export function isSameKeyId(
  left: { readonly name: string; readonly keyId: Uint8Array },
  right: { readonly name: string; readonly keyId: Uint8Array },
): boolean {
  return left.name === right.name && bytesEqual(left.keyId, right.keyId);
}

function typeOf(byte: number | undefined): NoteKeyType | null {
  if (byte === typeBytes.record) return 'record';
  return byte === typeBytes.witness ? 'witness' : null;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
