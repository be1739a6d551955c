import assert from 'node:assert/strict';
import { hkdfSync, type KeyObject } from 'node:crypto';
import { ownCopy, toHex } from './bytes.ts';
import { KEY_ID_SIZE_BYTES, KEY_SIZE_BYTES } from './envelope.ts';
import { takeSecretKey } from './secret-key.ts';

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
export type MasterKeyUse = 'secret' | 'unit-key' | 'audit-pseudonym';

const LABEL = 'communard/vault/v1/';

/** Owner of every master key's bytes. Nothing else in the process may keep a copy. */
const heldBytes = new WeakMap<MasterKey, Uint8Array>();

/**
 * Takes 32 bytes of a cryptographic random source, copies them, and leaves wiping the argument to
 * the caller.
 */
export function createMasterKey(random32: Uint8Array): MasterKey {
  assert.equal(random32.length, KEY_SIZE_BYTES, 'a master key has 32 bytes');
  const bytes = ownCopy(random32);
  const keyId = toHex(checkValue(takeSecretKey(ownCopy(bytes))));
  const master = Object.freeze({ keyId }) as MasterKey;
  heldBytes.set(master, bytes);
  return master;
}

/**
 * Wipes the master key from memory. Every vault and every secret under it stays shut from this
 * moment.
 *
 * What this cannot reach: keys of requests just answered, until the garbage collector frees them;
 * pages the system swapped out; the text of the key file or of the shares it came from. So a server
 * that seals itself also ends its process, and one that must withstand seizure while running has
 * its swap off or encrypted.
 */
export function forgetMasterKey(master: MasterKey): void {
  heldBytes.get(master)?.fill(0);
  heldBytes.delete(master);
}

/** Stands for a master key that is not here: everything under it is `vault.sealed`. */
export function absentMasterKey(): MasterKey {
  return Object.freeze({ keyId: '0'.repeat(2 * KEY_ID_SIZE_BYTES) }) as MasterKey;
}

export function isForgotten(master: MasterKey): boolean {
  return !heldBytes.has(master);
}

/**
 * The bytes themselves, not a copy; undefined once forgotten. Not part of the package's door.
 */
export function masterKeyBytes(master: MasterKey): Uint8Array | undefined {
  return heldBytes.get(master);
}

/** The key for one use of the master key; undefined once that is forgotten. */
export function deriveFromMaster(master: MasterKey, use: MasterKeyUse): KeyObject | undefined {
  const bytes = heldBytes.get(master);
  return bytes && deriveKey(takeSecretKey(ownCopy(bytes)), use);
}

/** A 32-byte key for one use of another key. */
export function deriveKey(key: KeyObject, use: string): KeyObject {
  return takeSecretKey(derive(key, use, KEY_SIZE_BYTES));
}

/**
 * Eight bytes that name a key and let a wrong one be noticed. They are stored beside what the key
 * seals and say nothing of the key itself.
 */
export function checkValue(key: KeyObject): Uint8Array {
  return derive(key, 'key-check', KEY_ID_SIZE_BYTES);
}

/**
 * HKDF-SHA-256 (RFC 5869) of a uniformly random key: it needs no salt (section 3.1), and the label
 * keeps the uses apart (section 3.2).
 */
function derive(key: KeyObject, use: string, sizeBytes: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', LABEL + use, sizeBytes));
}
