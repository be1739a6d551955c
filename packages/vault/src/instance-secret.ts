import assert from 'node:assert/strict';
import { toHex } from './bytes.ts';
import {
  decodeEnvelope,
  NONCE_SIZE_BYTES,
  openEnvelope,
  sealEnvelope,
  type EnvelopeRefusal,
  type Sealed,
} from './envelope.ts';
import { checkParts, secretAddress, type SecretRef } from './field-ref.ts';
import { deriveFromMaster, type MasterKey } from './master-key.ts';
import { refused, type Read } from './refusal.ts';

export type OpenSecretRefusal =
  | 'vault.sealed'
  | 'vault.ref_malformed'
  | EnvelopeRefusal
  | 'vault.master_key_other'
  | 'vault.not_authentic';

/** Secrets of the instance belong to no unit and so to no epoch. */
const NO_EPOCH = 0;

/**
 * Seals a secret of the instance itself, such as the key its record is signed with: AES-256-GCM
 * under a key derived from the master key for secrets only.
 *
 * `random12` is fresh randomness for this one call. Preconditions, whose breach is a bug and
 * throws: the master key is not forgotten, the address is well-formed, the plaintext is at most
 * `PLAIN_SIZE_MAX_BYTES` long.
 */
export function sealSecret(
  master: MasterKey,
  ref: SecretRef,
  plain: Uint8Array,
  random12: Uint8Array,
): Sealed {
  assert.equal(random12.length, NONCE_SIZE_BYTES, 'a nonce has 12 bytes');
  assert.ok(checkParts(ref).ok, 'a secret has a well-formed address');
  const key = deriveFromMaster(master, 'secret');
  assert.ok(key, 'the master key is held');
  const sealingKey = { key, keyId: Buffer.from(master.keyId, 'hex'), epoch: NO_EPOCH };
  const sealed = sealEnvelope(sealingKey, secretAddress(ref), plain, random12);
  assert.ok(sealed, 'a secret fits the largest envelope');
  return sealed;
}

/**
 * Opens what `sealSecret` sealed at the same address.
 *
 * Refusals, in order: `vault.sealed` once the master key is forgotten; `vault.ref_malformed`;
 * `vault.envelope_malformed` and `vault.envelope_unsupported`; `vault.master_key_other` when it
 * names another master key, as after restoring another instance's data; `vault.not_authentic` when
 * a byte was changed or the value moved.
 */
export function openSecret(
  master: MasterKey,
  ref: SecretRef,
  sealed: Uint8Array,
): Read<Uint8Array, OpenSecretRefusal> {
  const key = deriveFromMaster(master, 'secret');
  if (key === undefined) return refused('vault.sealed', {});
  const address = checkParts(ref);
  if (!address.ok) return address;
  const envelope = decodeEnvelope(sealed);
  if (!envelope.ok) return envelope;
  if (toHex(envelope.value.keyId) !== master.keyId) return refused('vault.master_key_other', {});
  return openEnvelope(key, secretAddress(ref), sealed);
}
