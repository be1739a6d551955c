import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { joinParts } from './bytes.ts';
import { referenceEnvelope, referenceHkdf } from './reference/envelope.ts';
import { sealEnvelope } from './envelope.ts';
import { createMasterKey, deriveFromMaster, forgetMasterKey } from './master-key.ts';
import { takeSecretKey } from './secret-key.ts';
import { unwrapDataKey, unwrapUnitKey, wrapDataKey, wrapUnitKey } from './wrapped-keys.ts';

const masterBytes = new Uint8Array(32).fill(1);
const unitBytes = new Uint8Array(32).fill(2);
const dataBytes = new Uint8Array(32).fill(3);
const nonce = new Uint8Array(12).fill(4);

const master = createMasterKey(masterBytes);
const unitKey = { unit: 'mill', epoch: 7, key: createSecretKey(unitBytes) };
const label = { keyId: 'a0a1a2a3a4a5a6a7', subject: 'rosa', originUnit: 'docks', originEpoch: 3 };

const wrappedUnit = wrapUnitKey(master, unitKey, nonce)!;
const wrappedData = wrapDataKey(unitKey, label, takeSecretKey(dataBytes.slice()), nonce);

const notAuthentic = { ok: false, refusal: { code: 'vault.keyring_not_authentic', params: {} } };
const utf8 = (bytes: Uint8Array, use: string) =>
  referenceHkdf(bytes, `communard/vault/v1/${use}`, use === 'key-check' ? 8 : 32);

describe('a unit key', () => {
  test('is wrapped as an envelope of its epoch under the master key', () => {
    const expected = referenceEnvelope({
      key: utf8(masterBytes, 'unit-key'),
      keyId: utf8(masterBytes, 'key-check'),
      epoch: 7,
      parts: ['communard/vault/v1/unit-key', 'mill'],
      plain: unitBytes,
      nonce,
    });
    expect(wrappedUnit).toEqual({ unit: 'mill', epoch: 7, wrapped: expected });
  });

  test('comes back as it was', () => {
    const key = unwrapUnitKey(master, wrappedUnit);
    expect(key).toMatchObject({ ok: true, value: { unit: 'mill', epoch: 7 } });
    expect(key.ok && new Uint8Array(key.value.key.export())).toEqual(unitBytes);
  });

  test('is neither wrapped nor unwrapped once the master key is forgotten', () => {
    const own = createMasterKey(masterBytes);
    forgetMasterKey(own);
    expect(wrapUnitKey(own, unitKey, nonce)).toBeUndefined();
    expect(unwrapUnitKey(own, wrappedUnit)).toEqual({
      ok: false,
      refusal: { code: 'vault.sealed', params: {} },
    });
  });

  test('wrapped under another master key is told from one tampered with', () => {
    const other = createMasterKey(new Uint8Array(32));
    expect(unwrapUnitKey(other, wrappedUnit)).toEqual({
      ok: false,
      refusal: { code: 'vault.master_key_other', params: {} },
    });
  });

  test('with any part changed is not authentic', () => {
    const wrapped = wrappedUnit.wrapped;
    for (const change of [
      { unit: 'docks' },
      { epoch: 6 },
      { epoch: 6, wrapped: wrapped.with(13, 6) },
      { wrapped: wrapped.with(0, 2) },
      { wrapped: wrapped.subarray(0, 50) },
      { wrapped: wrapped.with(60, wrapped[60]! ^ 1) },
    ]) {
      expect(unwrapUnitKey(master, { ...wrappedUnit, ...change })).toEqual(notAuthentic);
    }
  });

  test('of another length than 32 bytes is none, though it be authentic', () => {
    const key = deriveFromMaster(master, 'unit-key')!;
    const sealing = { key, keyId: Buffer.from(master.keyId, 'hex'), epoch: 7 };
    const address = joinParts(['communard/vault/v1/unit-key', 'mill']);
    for (const size of [31, 33]) {
      const wrapped = sealEnvelope(sealing, address, new Uint8Array(size), nonce)!;
      expect(unwrapUnitKey(master, { unit: 'mill', epoch: 7, wrapped })).toEqual(notAuthentic);
    }
  });
});

describe('a data key', () => {
  test.each(['rosa', null])('of %s is wrapped with all it is for under the unit key', (subject) => {
    const wrapped = wrapDataKey(unitKey, { ...label, subject }, createSecretKey(dataBytes), nonce);
    const { keyId } = label;
    const expected = referenceEnvelope({
      key: unitBytes,
      keyId: utf8(unitBytes, 'key-check'),
      epoch: 7,
      parts: ['communard/vault/v1/data-key', 'mill', subject ?? '', keyId, 'docks', '3'],
      plain: dataBytes,
      nonce,
    });
    expect(wrapped).toEqual({ ...label, subject, unit: 'mill', wrapped: expected });
  });

  test('comes back as it was', () => {
    const key = unwrapDataKey(unitKey, wrappedData);
    expect(key.ok && new Uint8Array(key.value.export())).toEqual(dataBytes);
  });

  test('with any part changed, or under another unit key, is not authentic', () => {
    for (const change of [
      { keyId: 'a0a1a2a3a4a5a6a8' },
      { unit: 'docks' },
      { subject: 'karim' },
      { subject: null },
      { originUnit: 'mill' },
      { originEpoch: 4 },
      { wrapped: wrappedData.wrapped.with(60, wrappedData.wrapped[60]! ^ 1) },
      { wrapped: new Uint8Array(0) },
    ]) {
      expect(unwrapDataKey(unitKey, { ...wrappedData, ...change })).toEqual(notAuthentic);
    }
    const other = { ...unitKey, key: createSecretKey(masterBytes) };
    expect(unwrapDataKey(other, wrappedData)).toEqual(notAuthentic);
  });

  test('wrapping again carries over nothing but what it is for', () => {
    const moved = { ...unitKey, unit: 'docks' };
    const again = wrapDataKey(moved, wrappedData, createSecretKey(dataBytes), nonce);
    const { wrapped, ...rest } = again;
    expect(rest).toEqual({ ...label, unit: 'docks' });
    expect(wrapped).not.toEqual(wrappedData.wrapped);
  });
});
