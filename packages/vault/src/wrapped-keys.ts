import type { KeyObject } from 'node:crypto';
import { joinParts, toHex } from './bytes.ts';
import {
  decodeEnvelope,
  KEY_SIZE_BYTES,
  openEnvelope,
  sealEnvelope,
  type Sealed,
  type SealingKey,
} from './envelope.ts';
import type { Epoch, UnitId, WrappedDataKey, WrappedUnitKey } from './keyring.ts';
import { checkValue, deriveFromMaster, type MasterKey } from './master-key.ts';
import { answered, refused, type Read } from './refusal.ts';
import { takeSecretKey } from './secret-key.ts';

/** A unit's key in the clear, only ever held for the length of one call. */
export interface UnitKey {
  readonly unit: UnitId;
  readonly epoch: Epoch;
  readonly key: KeyObject;
}

export type UnwrapUnitKeyRefusal =
  'vault.sealed' | 'vault.master_key_other' | 'vault.keyring_not_authentic';

/** The unit's key sealed under the master key; undefined once the master key is forgotten. */
export function wrapUnitKey(
  master: MasterKey,
  unitKey: UnitKey,
  nonce: Uint8Array,
): WrappedUnitKey | undefined {
  const wrapping = deriveFromMaster(master, 'unit-key');
  if (wrapping === undefined) return undefined;
  const { unit, epoch, key } = unitKey;
  const sealingKey = { key: wrapping, keyId: Buffer.from(master.keyId, 'hex'), epoch };
  const wrapped = wrapKey(sealingKey, unitKeyAddress(unit), key, nonce);
  return { unit, epoch, wrapped };
}

/**
 * Refusals, in order: `vault.sealed`; `vault.master_key_other` when it was wrapped under another
 * master key; `vault.keyring_not_authentic` when the entry was changed, or stands at another unit
 * or epoch than it was made for.
 */
export function unwrapUnitKey(
  master: MasterKey,
  { unit, epoch, wrapped }: WrappedUnitKey,
): Read<UnitKey, UnwrapUnitKeyRefusal> {
  const wrapping = deriveFromMaster(master, 'unit-key');
  if (wrapping === undefined) return refused('vault.sealed', {});
  const envelope = decodeEnvelope(wrapped);
  if (!envelope.ok) return refused('vault.keyring_not_authentic', {});
  if (toHex(envelope.value.keyId) !== master.keyId) return refused('vault.master_key_other', {});
  const key = openKey(wrapping, unitKeyAddress(unit), wrapped);
  if (!key.ok) return key;
  // The envelope answers for its own epoch, not for the one that is written beside it.
  if (envelope.value.epoch !== epoch) return refused('vault.keyring_not_authentic', {});
  return answered({ unit, epoch, key: key.value });
}

/** A data key sealed under a unit's key, together with what it is for. */
export function wrapDataKey(
  unitKey: UnitKey,
  label: Omit<WrappedDataKey, 'unit' | 'wrapped'>,
  key: KeyObject,
  nonce: Uint8Array,
): WrappedDataKey {
  const { keyId, subject, originUnit, originEpoch } = label;
  const bare = { keyId, unit: unitKey.unit, subject, originUnit, originEpoch };
  const { key: wrapping, epoch } = unitKey;
  const sealingKey = { key: wrapping, keyId: checkValue(wrapping), epoch };
  const wrapped = wrapKey(sealingKey, dataKeyAddress(bare), key, nonce);
  return { ...bare, wrapped };
}

/**
 * Refuses with `vault.keyring_not_authentic` when anything about the entry is not as it was when it
 * was wrapped.
 */
export function unwrapDataKey(
  unitKey: UnitKey,
  wrapped: WrappedDataKey,
): Read<KeyObject, 'vault.keyring_not_authentic'> {
  return openKey(unitKey.key, dataKeyAddress(wrapped), wrapped.wrapped);
}

function wrapKey(
  sealingKey: SealingKey,
  address: Uint8Array,
  key: KeyObject,
  nonce: Uint8Array,
): Sealed {
  const bytes = key.export();
  const wrapped = sealEnvelope(sealingKey, address, bytes, nonce)!;
  bytes.fill(0);
  return wrapped;
}

function openKey(
  wrapping: KeyObject,
  address: Uint8Array,
  wrapped: Uint8Array,
): Read<KeyObject, 'vault.keyring_not_authentic'> {
  const opened = openEnvelope(wrapping, address, wrapped);
  if (!opened.ok || opened.value.length !== KEY_SIZE_BYTES)
    return refused('vault.keyring_not_authentic', {});
  return answered(takeSecretKey(opened.value));
}

function unitKeyAddress(unit: UnitId): Uint8Array {
  return joinParts(['communard/vault/v1/unit-key', unit]);
}

/** An empty subject stands for the unit itself: no subject has an empty id. */
function dataKeyAddress(key: Omit<WrappedDataKey, 'wrapped'>): Uint8Array {
  const { unit, subject, keyId, originUnit, originEpoch } = key;
  const parts = [unit, subject ?? '', keyId, originUnit, String(originEpoch)];
  return joinParts(['communard/vault/v1/data-key', ...parts]);
}
