import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { decodeBase32, encodeBase32, forgiveTyping } from './base32.ts';

const ALL = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same by one big number, for comparison. */
function referenceBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALL[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

describe('base 32', () => {
  test('bytes are written as five bits a character, the last filled up with zeros', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(encodeBase32(bytes)).toBe(referenceBase32(bytes));
      }),
    );
  });

  test('what was written is what is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
      }),
    );
  });

  test('the letters I, L, O and U and everything else are foreign', () => {
    for (const foreign of ['I', 'L', 'O', 'U', 'a', '-', ' ', 'é', '😀']) {
      expect(decodeBase32(`0${foreign}`)).toBeUndefined();
    }
  });

  test('filling bits other than zero are refused, so bytes have one writing', () => {
    expect(decodeBase32('ZW')).toEqual(Uint8Array.of(255));
    for (const last of ALL.slice(29)) expect(decodeBase32(`Z${last}`)).toBeUndefined();
    expect(decodeBase32('ZX')).toBeUndefined();
  });
});

describe('forgiveTyping', () => {
  test('spaces, line ends and hyphens go, small letters become capitals, O is 0, I and L are 1', () => {
    expect(forgiveTyping(' ab-c\to\nO i-I\u00a0lL9 ')).toBe('ABC0011119');
  });
});
