import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { auditPseudonym } from './audit-pseudonym.ts';
import { referenceHkdf } from './reference/envelope.ts';
import {
  absentMasterKey,
  checkValue,
  createMasterKey,
  deriveFromMaster,
  forgetMasterKey,
  isForgotten,
  masterKeyBytes,
} from './master-key.ts';
import { takeSecretKey } from './secret-key.ts';
import { createHmac } from 'node:crypto';

const bytes = Uint8Array.from({ length: 32 }, (_, i) => 200 + i);

describe('the master key', () => {
  test('has 32 bytes, and anything else is a bug', () => {
    expect(() => createMasterKey(new Uint8Array(33))).toThrow('a master key has 32 bytes');
  });

  test('is not shown by printing, logging, serialising or copying', () => {
    const master = createMasterKey(bytes);
    const copied = [
      inspect(master, { depth: 9, showHidden: true }),
      JSON.stringify(master),
      JSON.stringify(structuredClone(master)),
    ];
    expect(copied.map((text) => text.replaceAll(/\s/g, ''))).toEqual([
      `{keyId:'${master.keyId}'}`,
      `{"keyId":"${master.keyId}"}`,
      `{"keyId":"${master.keyId}"}`,
    ]);
    expect(Object.isFrozen(master)).toBe(true);
  });

  test('keeps a copy of its own, so the caller can wipe what it came from', () => {
    const source = bytes.slice();
    const master = createMasterKey(source);
    expect(source).toEqual(bytes);
    source.fill(0);
    expect(masterKeyBytes(master)).toEqual(bytes);
  });

  test('is named by its check value, HKDF under a label of its own', () => {
    const label = 'communard/vault/v1/key-check';
    const expected = Buffer.from(referenceHkdf(bytes, label, 8)).toString('hex');
    expect(createMasterKey(bytes).keyId).toBe(expected);
    expect(Buffer.from(checkValue(takeSecretKey(bytes.slice()))).toString('hex')).toBe(expected);
  });

  test.each(['secret', 'unit-key', 'audit-pseudonym'] as const)(
    'has a key of its own for the use %s',
    (use) => {
      const derived = deriveFromMaster(createMasterKey(bytes), use)!;
      const expected = referenceHkdf(bytes, `communard/vault/v1/${use}`, 32);
      expect(new Uint8Array(derived.export())).toEqual(expected);
    },
  );

  test('forgotten, it is wiped and gives nothing any more', () => {
    const master = createMasterKey(bytes);
    const held = masterKeyBytes(master)!;
    expect(isForgotten(master)).toBe(false);
    forgetMasterKey(master);
    expect(held).toEqual(new Uint8Array(32));
    expect(isForgotten(master)).toBe(true);
    expect(masterKeyBytes(master)).toBeUndefined();
    expect(deriveFromMaster(master, 'secret')).toBeUndefined();
    forgetMasterKey(master);
  });
});

describe('takeSecretKey', () => {
  test('takes the bytes: they are wiped, and the key object has them', () => {
    const source = bytes.slice();
    const key = takeSecretKey(source);
    expect(source).toEqual(new Uint8Array(32));
    expect(new Uint8Array(key.export())).toEqual(bytes);
  });
});

describe('auditPseudonym', () => {
  test('is the first half of an HMAC under a key for this use', () => {
    const key = referenceHkdf(bytes, 'communard/vault/v1/audit-pseudonym', 32);
    const mac = createHmac('sha256', key).update('account-1').digest('hex');
    expect(auditPseudonym(createMasterKey(bytes), 'account-1')).toEqual({
      ok: true,
      value: mac.slice(0, 32),
    });
  });

  test('is refused once the master key is forgotten', () => {
    const master = createMasterKey(bytes);
    forgetMasterKey(master);
    expect(auditPseudonym(master, 'account-1')).toEqual({
      ok: false,
      refusal: { code: 'vault.sealed', params: {} },
    });
  });
});

describe('absentMasterKey', () => {
  test('is forgotten from the beginning', () => {
    expect(isForgotten(absentMasterKey())).toBe(true);
    expect(auditPseudonym(absentMasterKey(), 'account-1').ok).toBe(false);
  });
});
