import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase58, encodeBase58 } from './base58.ts';
import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from './base64.ts';
import { fromHex, utf8 } from './testing/sample-record.ts';

const bytes = fc.uint8Array({ maxLength: 90 });

describe('base64', () => {
  test('is that of RFC 4648, section 10', () => {
    const pairs = [
      ['', ''],
      ['f', 'Zg=='],
      ['fo', 'Zm8='],
      ['foo', 'Zm9v'],
      ['foob', 'Zm9vYg=='],
      ['fooba', 'Zm9vYmE='],
      ['foobar', 'Zm9vYmFy'],
    ] as const;
    for (const [text, encoded] of pairs) {
      expect(encodeBase64(utf8(text))).toBe(encoded);
      expect(decodeBase64(encoded)).toEqual(utf8(text));
    }
  });

  test('agrees with the engine for any bytes', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const buffer = Buffer.from(value);
        expect(encodeBase64(value)).toBe(buffer.toString('base64'));
        expect(encodeBase64Url(value)).toBe(buffer.toString('base64url'));
        expect(decodeBase64(encodeBase64(value))).toEqual(value);
        expect(decodeBase64Url(encodeBase64Url(value))).toEqual(value);
      }),
    );
  });

  test.each([
    ['loose bits at the end', 'Zh=='],
    ['loose bits before one sign of padding', 'Zm9='],
    ['missing padding', 'Zg'],
    ['too much padding', 'Zg===='],
    ['padding alone', '===='],
    ['padding in the middle', 'Zg==Zg=='],
    ['a space', 'Zm9v '],
    ['a newline', 'Zm9v\n'],
    ['the other alphabet', 'Zm-_'],
    ['a letter beyond ASCII', 'Zm9é'],
    ['a letter whose code ends like a base64 letter', 'Zm9\u0176'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase64(text)).toBeNull();
  });

  test.each([
    ['loose bits at the end', 'Zh'],
    ['padding', 'Zg=='],
    ['a single letter', 'Z'],
    ['the other alphabet', 'Zm+/'],
  ])('for addresses, refuses %s', (_, text) => {
    expect(decodeBase64Url(text)).toBeNull();
  });

  test('has one spelling for each byte string', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ABCDabcd0189+/=-_'), maxLength: 12 });
    fc.assert(
      fc.property(letters, (text) => {
        const standard = decodeBase64(text);
        if (standard !== null) expect(encodeBase64(standard)).toBe(text);
        const urlSafe = decodeBase64Url(text);
        if (urlSafe !== null) expect(encodeBase64Url(urlSafe)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('base58', () => {
  test('is that of the published examples (draft-msporny-base58, section 5)', () => {
    expect(encodeBase58(utf8('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U');
    expect(encodeBase58(fromHex('0000287fb4cd'))).toBe('11233QC4');
    const text = 'The quick brown fox jumps over the lazy dog.';
    expect(encodeBase58(utf8(text))).toBe(
      'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
    );
  });

  test('gives back what was written', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(decodeBase58(encodeBase58(value))).toEqual(value);
      }),
    );
  });

  test('has one spelling for each byte string', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'111239ABZabz'), maxLength: 20 });
    fc.assert(
      fc.property(letters, (text) => {
        const read = decodeBase58(text);
        if (read !== null) expect(encodeBase58(read)).toBe(text);
      }),
    );
  });

  test.each(['0', 'O', 'I', 'l', ' ', 'é', '1'.repeat(129)])('refuses %j', (text) => {
    expect(decodeBase58(text)).toBeNull();
  });
});
