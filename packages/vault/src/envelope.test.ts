import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { joinParts } from './bytes.ts';
import { referenceEnvelope } from './reference/envelope.ts';
import { decodeEnvelope, keyIdOf, openEnvelope, parseSealed, sealEnvelope } from './envelope.ts';
import { PLAIN_SIZE_MAX_BYTES } from './padding.ts';

const keyBytes = Uint8Array.from({ length: 32 }, (_, i) => i);
const key = createSecretKey(keyBytes);
const keyId = Uint8Array.from({ length: 8 }, (_, i) => 0xa0 + i);
const nonce = Uint8Array.from({ length: 12 }, (_, i) => 0xc0 + i);
const address = joinParts(['table', 'column']);
const plain = new TextEncoder().encode('Rosa');
const sealed = sealEnvelope({ key, keyId, epoch: 0x01020304 }, address, plain, nonce)!;

function refusalOf(read: ReturnType<typeof openEnvelope> | ReturnType<typeof decodeEnvelope>) {
  return read.ok ? 'read' : read.refusal;
}

describe('sealEnvelope', () => {
  test('an envelope is version, algorithm, key id, epoch, nonce, ciphertext and tag', () => {
    expect(sealed.length).toBe(2 + 8 + 4 + 12 + 32 + 16);
    expect([...sealed.subarray(0, 2)]).toEqual([1, 1]);
    expect(sealed.subarray(2, 10)).toEqual(keyId);
    expect([...sealed.subarray(10, 14)]).toEqual([1, 2, 3, 4]);
    expect(sealed.subarray(14, 26)).toEqual(nonce);
  });

  test('its bytes are those a textbook AES-GCM makes', () => {
    const sealings = fc.record({
      key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      keyId: fc.uint8Array({ minLength: 8, maxLength: 8 }),
      epoch: fc.nat({ max: 0xffffffff }),
      parts: fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 5 }),
      plain: fc.uint8Array({ maxLength: 70 }),
      nonce: fc.uint8Array({ minLength: 12, maxLength: 12 }),
    });
    fc.assert(
      fc.property(sealings, (any) => {
        const sealing = { key: createSecretKey(any.key), keyId: any.keyId, epoch: any.epoch };
        const bytes = sealEnvelope(sealing, joinParts(any.parts), any.plain, any.nonce);
        expect(bytes).toEqual(referenceEnvelope(any));
      }),
      { numRuns: 40 },
    );
  });

  test('a plaintext that fits no bucket is not sealed', () => {
    const sealing = { key, keyId, epoch: 1 };
    const longest = new Uint8Array(PLAIN_SIZE_MAX_BYTES);
    expect(sealEnvelope(sealing, address, longest, nonce)).toBeDefined();
    expect(
      sealEnvelope(sealing, address, new Uint8Array(longest.length + 1), nonce),
    ).toBeUndefined();
  });

  test('a key id or an epoch that does not fit the header is a bug', () => {
    const seal = (wrong: object) => () =>
      sealEnvelope({ key, keyId, epoch: 0, ...wrong }, address, plain, nonce);
    expect(seal({ keyId: keyId.subarray(1) })).toThrow('a key id has 8 bytes');
    expect(seal({ epoch: -1 })).toThrow('an epoch fits four bytes');
    expect(seal({ epoch: 2 ** 32 })).toThrow('an epoch fits four bytes');
    expect(seal({ epoch: 0 })).not.toThrow();
    expect(seal({ epoch: 2 ** 32 - 1 })).not.toThrow();
  });

  test('sealing leaves the plaintext as it was', () => {
    expect(new TextDecoder().decode(plain)).toBe('Rosa');
  });
});

describe('decodeEnvelope', () => {
  test('an envelope shorter than its first two bytes is malformed where it ends', () => {
    for (const byte of [0, 1]) {
      expect(refusalOf(decodeEnvelope(sealed.subarray(0, byte)))).toEqual({
        code: 'vault.envelope_malformed',
        params: { byte },
      });
    }
  });

  test('a version or an algorithm that is not known is named', () => {
    for (const [version, algorithm] of [
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 2],
    ] as const) {
      expect(refusalOf(decodeEnvelope(sealed.with(0, version).with(1, algorithm)))).toEqual({
        code: 'vault.envelope_unsupported',
        params: { version, algorithm },
      });
    }
  });

  test('an envelope of any length that no bucket makes is malformed where it ends', () => {
    const lengths = [32, 64, 256, 1024].map((bucket) => bucket + 42);
    for (let size = 2; size < 1100; size += 1) {
      const bytes = new Uint8Array(size).with(0, 1).with(1, 1);
      const expected = lengths.includes(size)
        ? 'read'
        : { code: 'vault.envelope_malformed', params: { byte: size } };
      expect(refusalOf(decodeEnvelope(bytes))).toEqual(expected);
    }
  });

  test('its parts are read from a view into a larger memory as well', () => {
    const roomy = new Uint8Array(sealed.length + 20);
    roomy.set(sealed, 13);
    const envelope = decodeEnvelope(roomy.subarray(13, 13 + sealed.length));
    expect(envelope).toEqual({
      ok: true,
      value: {
        keyId,
        epoch: 0x01020304,
        nonce,
        ciphertext: sealed.subarray(26, 58),
        tag: sealed.subarray(58),
      },
    });
  });
});

describe('openEnvelope', () => {
  test('what was sealed is what is opened', () => {
    expect(openEnvelope(key, address, sealed)).toEqual({ ok: true, value: plain });
  });

  test('any one bit changed, it does not open', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const bent = sealed.with(bit >> 3, sealed[bit >> 3]! ^ (1 << (bit & 7)));
      const code = bit < 16 ? 'vault.envelope_unsupported' : 'vault.not_authentic';
      expect(refusalOf(openEnvelope(key, address, bent))).toMatchObject({ code });
    }
  });

  test('under another key or at another address it does not open', () => {
    const other = createSecretKey(keyBytes.with(31, 0));
    const no = { code: 'vault.not_authentic', params: {} };
    expect(refusalOf(openEnvelope(other, address, sealed))).toEqual(no);
    expect(refusalOf(openEnvelope(key, joinParts(['table', 'colum']), sealed))).toEqual(no);
    expect(refusalOf(openEnvelope(key, new Uint8Array(0), sealed))).toEqual(no);
  });

  test('what is authentic but not padded as this version pads is malformed', async () => {
    const { createCipheriv } = await import('node:crypto');
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.concat([sealed.subarray(0, 14), address]));
    const unpadded = cipher.update(new Uint8Array(32).fill(1));
    cipher.final();
    const bytes = Buffer.concat([sealed.subarray(0, 26), unpadded, cipher.getAuthTag()]);
    expect(refusalOf(openEnvelope(key, address, bytes))).toEqual({
      code: 'vault.envelope_malformed',
      params: { byte: 26 },
    });
  });

  test('what does not decode is refused as it is by decoding', () => {
    expect(openEnvelope(key, address, sealed.subarray(0, 30))).toEqual(
      decodeEnvelope(sealed.subarray(0, 30)),
    );
  });

  test('no bytes make it throw or open', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ minLength: 72, maxLength: 72 }).map((bytes) => {
        return Uint8Array.from([1, 1, ...bytes]);
      }),
    );
    fc.assert(fc.property(hostile, (bytes) => !openEnvelope(key, address, bytes).ok));
  });
});

describe('parseSealed', () => {
  test('bytes with the form of an envelope are sealed bytes, others are refused', () => {
    expect(parseSealed(sealed)).toEqual({ ok: true, value: sealed });
    expect(parseSealed(sealed.with(0, 9))).toEqual(decodeEnvelope(sealed.with(0, 9)));
  });
});

describe('keyIdOf', () => {
  test('is what the envelope says it was sealed with', () => {
    const keyId = decodeEnvelope(sealed);
    expect(keyIdOf(sealed)).toEqual({
      ok: true,
      value: keyId.ok && Buffer.from(keyId.value.keyId).toString('hex'),
    });
    expect(keyIdOf(sealed.with(0, 9))).toEqual(decodeEnvelope(sealed.with(0, 9)));
  });
});
