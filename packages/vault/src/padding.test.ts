import { describe, expect, test } from 'vitest';
import { pad, PADDED_SIZES, PLAIN_SIZE_MAX_BYTES, unpad } from './padding.ts';

describe('pad', () => {
  test('a text takes the smallest bucket that holds it and the byte that ends it', () => {
    const sizes = [0, 31, 32, 63, 64, 255, 256, 1023, 1024, 4095, 4096, 16383, 16384, 65535, 65536];
    const buckets = [32, 32, 64, 64, 256, 256, 1024, 1024, 4096, 4096, 16384, 16384, 65536, 65536];
    expect(sizes.map((size) => pad(new Uint8Array(size))?.length)).toEqual([...buckets, 262144]);
  });

  test('the longest text fills the largest bucket, and one byte more does not fit', () => {
    expect(PLAIN_SIZE_MAX_BYTES).toBe(1048575);
    expect(pad(new Uint8Array(PLAIN_SIZE_MAX_BYTES))?.length).toBe(1048576);
    expect(pad(new Uint8Array(PLAIN_SIZE_MAX_BYTES + 1))).toBeUndefined();
  });

  test('buckets grow fourfold from 64, so a size tells little', () => {
    expect(PADDED_SIZES[0]).toBe(32);
    PADDED_SIZES.slice(2).forEach((size, i) => expect(size).toBe(PADDED_SIZES[i + 1]! * 4));
  });

  test('the text is followed by 80 and zeros', () => {
    expect(pad(Uint8Array.of(1, 2))).toEqual(Uint8Array.from([1, 2, 0x80, ...Array(29).fill(0)]));
  });
});

describe('unpad', () => {
  test('what was padded comes back, also when it ends in zeros or in 80', () => {
    for (const plain of [[], [0], [0x80], [0, 0x80, 0], Array(31).fill(0), Array(32).fill(0x80)]) {
      expect(unpad(pad(Uint8Array.from(plain))!)).toEqual(Uint8Array.from(plain));
    }
  });

  test('the text is a copy of its own, whatever kind of bytes it came in', () => {
    const padded = Buffer.from(pad(Uint8Array.of(1, 2))!);
    const plain = unpad(padded)!;
    padded.fill(0);
    expect(plain).toEqual(Uint8Array.of(1, 2));
    expect(plain.buffer.byteLength).toBe(2);
  });

  test('no end, another end, and a bucket larger than needed are not padding', () => {
    expect(unpad(new Uint8Array(32))).toBeUndefined();
    expect(unpad(new Uint8Array(0))).toBeUndefined();
    expect(unpad(new Uint8Array(32).fill(0x81))).toBeUndefined();
    const roomy = new Uint8Array(64);
    roomy[31] = 0x80;
    expect(unpad(roomy)).toBeUndefined();
    expect(unpad(roomy.with(32, 0x80))).toEqual(roomy.slice(0, 32));
    expect(unpad(new Uint8Array(33).with(0, 0x80))).toBeUndefined();
  });
});
