import assert from 'node:assert/strict';
import { signerOf, type Signer } from '@communard/record';
import { openSecret, sealSecret } from '@communard/vault';
import type { Instance } from '../platform/instance.ts';
import { ServerSealed } from '../platform/server-sealed.ts';

/** Where the sealed key stands; bound into the envelope, so it opens for this record only. */
function referenceTo(scid: string) {
  return { table: 'record', column: 'sealed_key', row: scid };
}

/** AES-GCM nonces are 96 bits. */
const nonceLength = 12;

/** @throws {ServerSealed} */
export function sealSigningKey(instance: Instance, scid: string, seed: Uint8Array): Uint8Array {
  if (instance.keys.isSealed) throw new ServerSealed();
  return sealSecret(instance.masterKey, referenceTo(scid), seed, instance.random(nonceLength));
}

/**
 * The signer of a record's checkpoints. A key that does not open means the wrong key file, or a
 * changed row: nothing may be signed then.
 *
 * @throws {ServerSealed}
 */
export function signerFor(
  instance: Instance,
  record: { scid: string; origin: string; sealed_key: Uint8Array },
): Signer {
  const known = instance.signers.get(record.scid);
  if (known !== undefined) return known;
  const opened = openSecret(instance.masterKey, referenceTo(record.scid), record.sealed_key);
  if (instance.keys.isSealed) throw new ServerSealed();
  assert(opened.ok, `signing ${record.scid}: its key does not open with this key file`);
  const signer = signerOf(record.origin, opened.value);
  instance.signers.set(record.scid, signer);
  return signer;
}
