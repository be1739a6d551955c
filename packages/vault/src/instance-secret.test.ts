import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { openSecret, sealSecret } from './instance-secret.ts';
import { createMasterKey, forgetMasterKey } from './master-key.ts';
import { PLAIN_SIZE_MAX_BYTES } from './padding.ts';

const master = createMasterKey(new Uint8Array(32).fill(7));
const nonce = new Uint8Array(12).fill(9);
const ref = { table: 'records', column: 'signing_key', row: 'r1' };
const plain = new TextEncoder().encode('a signing key');

function codeOf(read: ReturnType<typeof openSecret>) {
  return read.ok ? 'opened' : read.refusal.code;
}

describe('openSecret', () => {
  test('once the master key is forgotten, nothing opens', () => {
    const own = createMasterKey(new Uint8Array(32).fill(7));
    const sealed = sealSecret(own, ref, plain, nonce);
    forgetMasterKey(own);
    expect(openSecret(own, ref, sealed)).toEqual({
      ok: false,
      refusal: { code: 'vault.sealed', params: {} },
    });
  });

  test('an address with an empty part is refused, and the part is named', () => {
    const sealed = sealSecret(master, ref, plain, nonce);
    expect(openSecret(master, { ...ref, column: '' }, sealed)).toEqual({
      ok: false,
      refusal: { code: 'vault.ref_malformed', params: { part: 'column' } },
    });
  });

  test('a cut envelope is malformed, and the byte where it ends is named', () => {
    const sealed = sealSecret(master, ref, plain, nonce);
    expect(openSecret(master, ref, sealed.subarray(0, 20))).toEqual({
      ok: false,
      refusal: { code: 'vault.envelope_malformed', params: { byte: 20 } },
    });
  });

  test('an envelope of a later version is not supported', () => {
    const sealed = sealSecret(master, ref, plain, nonce);
    expect(openSecret(master, ref, sealed.with(0, 2))).toEqual({
      ok: false,
      refusal: { code: 'vault.envelope_unsupported', params: { version: 2, algorithm: 1 } },
    });
  });

  test('a secret of another instance says that it belongs to another master key', () => {
    const sealed = sealSecret(createMasterKey(new Uint8Array(32)), ref, plain, nonce);
    expect(openSecret(master, ref, sealed)).toEqual({
      ok: false,
      refusal: { code: 'vault.master_key_other', params: {} },
    });
  });

  test('a secret moved to another table, column or row is not authentic', () => {
    const sealed = sealSecret(master, ref, plain, nonce);
    for (const moved of [{ table: 'x' }, { column: 'x' }, { row: 'x' }]) {
      expect(codeOf(openSecret(master, { ...ref, ...moved }, sealed))).toBe('vault.not_authentic');
    }
  });

  test('letters moved across the border of two parts make another address', () => {
    const sealed = sealSecret(master, { table: 'ab', column: 'c', row: 'r' }, plain, nonce);
    const read = openSecret(master, { table: 'a', column: 'bc', row: 'r' }, sealed);
    expect(codeOf(read)).toBe('vault.not_authentic');
  });

  test('what was sealed is what is opened', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(openSecret(master, ref, sealSecret(master, ref, bytes, nonce))).toEqual({
          ok: true,
          value: bytes,
        });
      }),
    );
  });

  test('with any one bit changed it does not open', () => {
    const sealed = sealSecret(master, ref, plain, nonce);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bent = sealed.with(bit >> 3, sealed[bit >> 3]! ^ (1 << (bit & 7)));
      expect(codeOf(openSecret(master, ref, bent))).not.toBe('opened');
    }
  });

  test('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400, size: 'max' }), (bytes) => {
        expect(openSecret(master, ref, bytes).ok).toBe(false);
      }),
    );
  });
});

describe('sealSecret', () => {
  test('a nonce of another length is a bug', () => {
    expect(() => sealSecret(master, ref, plain, new Uint8Array(11))).toThrow('12 bytes');
  });

  test('an address that is not well-formed is a bug', () => {
    expect(() => sealSecret(master, { ...ref, row: '' }, plain, nonce)).toThrow('address');
  });

  test('a forgotten master key is a bug', () => {
    const own = createMasterKey(new Uint8Array(32));
    forgetMasterKey(own);
    expect(() => sealSecret(own, ref, plain, nonce)).toThrow('the master key is held');
  });

  test('a plaintext too long for the largest envelope is a bug', () => {
    const tooLong = new Uint8Array(PLAIN_SIZE_MAX_BYTES + 1);
    expect(() => sealSecret(master, ref, tooLong, nonce)).toThrow('fits the largest envelope');
  });
});
