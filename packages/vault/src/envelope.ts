import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, type DecipherGCM, type KeyObject } from 'node:crypto';
import { toHex } from './bytes.ts';
import { pad, PADDED_SIZES, unpad } from './padding.ts';
import { answered, refused, type Read } from './refusal.ts';

declare const sealedBrand: unique symbol;

/** Bytes of an envelope as `docs/formats/envelope.md` writes them; opaque everywhere but here. */
export type Sealed = Uint8Array & { readonly [sealedBrand]: true };

/** What an envelope says of itself without being opened. */
export interface Envelope {
  /** Eight bytes naming the key it was sealed with. */
  readonly keyId: Uint8Array;
  /** Epoch of the unit at the time of sealing; 0 for what is sealed under the master key. */
  readonly epoch: number;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

export type EnvelopeRefusal = 'vault.envelope_malformed' | 'vault.envelope_unsupported';

export interface SealingKey {
  readonly key: KeyObject;
  readonly keyId: Uint8Array;
  readonly epoch: number;
}

export const KEY_SIZE_BYTES = 32;
export const KEY_ID_SIZE_BYTES = 8;
export const NONCE_SIZE_BYTES = 12;
export const EPOCH_MAX = 0xffffffff;

const VERSION = 1;
const AES_256_GCM = 1;
const HEADER_SIZE_BYTES = 2 + KEY_ID_SIZE_BYTES + 4;
const CIPHERTEXT_START = HEADER_SIZE_BYTES + NONCE_SIZE_BYTES;
const TAG_SIZE_BYTES = 16;

/**
 * Seals a plaintext with AES-256-GCM (NIST SP 800-38D) and a 96-bit nonce. The header and the given
 * address are authenticated with it, so an envelope opens only under the same key and at the same
 * address.
 *
 * Undefined when the plaintext is longer than `PLAIN_SIZE_MAX_BYTES`. Danger: a nonce used twice
 * under one key gives both plaintexts away; it must be fresh randomness, never a counter kept in a
 * database that can be restored.
 */
export function sealEnvelope(
  sealing: SealingKey,
  address: Uint8Array,
  plain: Uint8Array,
  nonce: Uint8Array,
): Sealed | undefined {
  const padded = pad(plain);
  if (padded === undefined) return undefined;
  const sealed = new Uint8Array(CIPHERTEXT_START + padded.length + TAG_SIZE_BYTES);
  writeHeader(sealed, sealing);
  sealed.set(nonce, HEADER_SIZE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealing.key, nonce, {
    authTagLength: TAG_SIZE_BYTES,
  });
  cipher.setAAD(associatedData(sealed, address));
  sealed.set(cipher.update(padded), CIPHERTEXT_START);
  cipher.final();
  sealed.set(cipher.getAuthTag(), CIPHERTEXT_START + padded.length);
  padded.fill(0);
  return sealed as Sealed;
}

/**
 * Opens an envelope whose key was looked up by its `keyId`.
 *
 * Refusals, in order: what `decodeEnvelope` refuses; `vault.not_authentic` when the key, the
 * address or any byte is not the one it was sealed with. Which of them differs is not told, and
 * cannot be.
 */
export function openEnvelope(
  key: KeyObject,
  address: Uint8Array,
  sealed: Uint8Array,
): Read<Uint8Array, EnvelopeRefusal | 'vault.not_authentic'> {
  const envelope = decodeEnvelope(sealed);
  if (!envelope.ok) return envelope;
  const { nonce, ciphertext, tag } = envelope.value;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_SIZE_BYTES });
  decipher.setAAD(associatedData(sealed, address));
  decipher.setAuthTag(tag);
  const padded = decipher.update(ciphertext);
  // OpenSSL hands out plaintext before it has looked at the tag; nothing may leave before `final`.
  if (!isAuthentic(decipher)) return refused('vault.not_authentic', {});
  const plain = unpad(padded);
  padded.fill(0);
  if (plain === undefined) return refused('vault.envelope_malformed', { byte: CIPHERTEXT_START });
  return answered(plain);
}

/**
 * Reads the outer form of an envelope; the views share its memory.
 *
 * Refusals, in order: `vault.envelope_malformed` with the offset of the first byte that is missing
 * or one too many; `vault.envelope_unsupported` for a version or algorithm this program does not
 * know. There is no older form to fall back to, and a future reader must not accept a weaker one
 * silently.
 */
export function decodeEnvelope(sealed: Uint8Array): Read<Envelope, EnvelopeRefusal> {
  const [version, algorithm] = sealed;
  if (version === undefined || algorithm === undefined)
    return refused('vault.envelope_malformed', { byte: sealed.length });
  if (version !== VERSION || algorithm !== AES_256_GCM)
    return refused('vault.envelope_unsupported', { version, algorithm });
  const ciphertextSize = sealed.length - CIPHERTEXT_START - TAG_SIZE_BYTES;
  if (!PADDED_SIZES.some((size) => size === ciphertextSize))
    return refused('vault.envelope_malformed', { byte: sealed.length });
  const tagStart = CIPHERTEXT_START + ciphertextSize;
  const view = new DataView(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  return answered({
    keyId: sealed.subarray(2, 2 + KEY_ID_SIZE_BYTES),
    epoch: view.getUint32(2 + KEY_ID_SIZE_BYTES),
    nonce: sealed.subarray(HEADER_SIZE_BYTES, CIPHERTEXT_START),
    ciphertext: sealed.subarray(CIPHERTEXT_START, tagStart),
    tag: sealed.subarray(tagStart),
  });
}

/**
 * Bytes that came from storage, known to have the form of an envelope. Says nothing of their
 * authenticity.
 */
export function parseSealed(bytes: Uint8Array): Read<Sealed, EnvelopeRefusal> {
  const envelope = decodeEnvelope(bytes);
  return envelope.ok ? answered(bytes as Sealed) : envelope;
}

/**
 * The check value of the key an envelope was sealed with, 16 hexadecimal digits: of a secret, the
 * master key's, so that it can be told whether a key is the right one before it is there.
 */
export function keyIdOf(sealed: Uint8Array): Read<string, EnvelopeRefusal> {
  const envelope = decodeEnvelope(sealed);
  return envelope.ok ? answered(toHex(envelope.value.keyId)) : envelope;
}

function writeHeader(sealed: Uint8Array, { keyId, epoch }: SealingKey): void {
  assert.equal(keyId.length, KEY_ID_SIZE_BYTES, 'a key id has 8 bytes');
  assert.ok(epoch >= 0 && epoch <= EPOCH_MAX, 'an epoch fits four bytes');
  sealed[0] = VERSION;
  sealed[1] = AES_256_GCM;
  sealed.set(keyId, 2);
  new DataView(sealed.buffer).setUint32(2 + KEY_ID_SIZE_BYTES, epoch);
}

function associatedData(sealed: Uint8Array, address: Uint8Array): Uint8Array {
  return Buffer.concat([sealed.subarray(0, HEADER_SIZE_BYTES), address]);
}

function isAuthentic(decipher: DecipherGCM): boolean {
  try {
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
