import { describe, expect, test } from 'vitest';
import { invert, multiply } from './gf256.ts';
import { referenceProduct } from './reference/shamir.ts';

describe('the field of 256 elements', () => {
  test('products are those of FIPS 197, sections 4.2 and 4.2.1', () => {
    expect(multiply(0x57, 0x83)).toBe(0xc1);
    expect(multiply(0x57, 0x13)).toBe(0xfe);
    expect([2, 4, 8, 16].map((power) => multiply(0x57, power))).toEqual([0xae, 0x47, 0x8e, 0x07]);
  });

  test('every product is the one that logarithms give', () => {
    for (let a = 0; a < 256; a += 1) {
      for (let b = 0; b < 256; b += 1) {
        if (multiply(a, b) !== referenceProduct(a, b)) expect.fail(`${a} times ${b}`);
      }
    }
  });

  test('every element but 0 has an inverse', () => {
    for (let a = 1; a < 256; a += 1) expect(multiply(a, invert(a))).toBe(1);
  });
});
