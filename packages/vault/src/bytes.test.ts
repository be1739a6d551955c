import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { joinParts, ownCopy, toHex } from './bytes.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('joinParts', () => {
  test('each part is its length in four bytes and its UTF-8', () => {
    expect(hex(joinParts(['ab', '', 'é']))).toBe('00000002616200000000' + '00000002c3a9');
    expect(hex(joinParts([]))).toBe('');
  });

  test('two lists join to the same bytes only if they are the same list', () => {
    const parts = fc.array(
      fc.string({ unit: fc.constantFrom('a', '\0', '\u0001'), maxLength: 3 }),
      {
        maxLength: 3,
      },
    );
    // Few letters, so that lists often differ only in where one part ends.
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        const isSame = JSON.stringify(some) === JSON.stringify(others);
        expect(hex(joinParts(some)) === hex(joinParts(others))).toBe(isSame);
      }),
    );
  });
});

describe('ownCopy', () => {
  test('wiping the copy leaves the original, and the copy shares no memory', () => {
    const original = Buffer.from([1, 2, 3]);
    const copy = ownCopy(original);
    copy.fill(0);
    expect([...original]).toEqual([1, 2, 3]);
    expect(copy.buffer.byteLength).toBe(3);
  });
});

describe('toHex', () => {
  test('a view into a larger memory gives its own bytes only', () => {
    expect(toHex(Uint8Array.of(1, 0xab, 0x0c, 9).subarray(1, 3))).toBe('ab0c');
  });
});
