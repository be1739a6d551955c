import assert from 'node:assert/strict';
import { hkdfSync } from 'node:crypto';
import { toHex } from './bytes.ts';
import { KEY_ID_SIZE_BYTES, KEY_SIZE_BYTES } from './envelope.ts';

declare const masterKeyBrand: unique symbol;

/**
 * The organisation's master key, held but not shown: printing, logging or serialising it gives its
 * name only.
 *
 * Its bytes live in one place, the map below, so that forgetting them is one deed with effect
 * everywhere at once.
 */
export interface MasterKey {
  /** The key check value as 16 hexadecimal digits: names the key and gives nothing of it away. */
  readonly keyId: string;
  readonly [masterKeyBrand]: true;
}

/**
 * What the master key is used for. Each use has a key of its own, so no two uses can be played
 * against each other.
 */
export type MasterKeyUse = 'secret' | 'unit-key' | 'audit-pseudonym' | 'backup-key-id';

const LABEL = 'communard/vault/v1/';

/** Owner of every master key's bytes. Nothing else in the process may keep a copy. */
const heldBytes = new WeakMap<MasterKey, Uint8Array>();

/**
 * Takes 32 bytes of a cryptographic random source, copies them, and leaves wiping the argument to
 * the caller.
 */
export function createMasterKey(random32: Uint8Array): MasterKey {
  assert.equal(random32.length, KEY_SIZE_BYTES, 'a master key has 32 bytes');
  const bytes = new Uint8Array(random32);
  const master = Object.freeze({ keyId: toHex(checkValue(bytes)) }) as MasterKey;
  heldBytes.set(master, bytes);
  return master;
}

/**
 * Wipes the master key from memory. Every vault and every secret under it stays shut from this
 * moment.
 *
 * What this cannot reach: key schedules OpenSSL freed but has not overwritten, pages the system
 * swapped out, and the text of the key file or the shares it came from. Swap is to be off or
 * encrypted on a server that must withstand seizure while running.
 */
export function forgetMasterKey(master: MasterKey): void {
  heldBytes.get(master)?.fill(0);
  heldBytes.delete(master);
}

export function isForgotten(master: MasterKey): boolean {
  return !heldBytes.has(master);
}

/** The bytes themselves, not a copy; undefined once forgotten. Not part of the package's door. */
export function masterKeyBytes(master: MasterKey): Uint8Array | undefined {
  return heldBytes.get(master);
}

/**
 * A 32-byte key for one use of the master key, by HKDF-SHA-256 (RFC 5869) without salt; undefined
 * once forgotten.
 */
export function deriveFromMaster(master: MasterKey, use: MasterKeyUse): Uint8Array | undefined {
  const bytes = heldBytes.get(master);
  return bytes && derive(bytes, use, KEY_SIZE_BYTES);
}

/**
 * Eight bytes that name a key and let a wrong one be noticed: HKDF output, so they say nothing of
 * the key itself. They are stored beside what the key seals.
 */
export function checkValue(key: Uint8Array): Uint8Array {
  return derive(key, 'key-check', KEY_ID_SIZE_BYTES);
}

/**
 * HKDF-SHA-256 of a uniformly random key: no salt is needed (RFC 5869 section 3.1), the label keeps
 * uses apart.
 */
export function derive(key: Uint8Array, use: string, sizeBytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', LABEL + use, sizeBytes));
}
