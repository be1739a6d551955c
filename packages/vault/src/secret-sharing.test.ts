import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { joinSecret, splitSecret } from './secret-sharing.ts';
import { referenceSecret, referenceShare } from './reference/shamir.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** A secret of a few bytes, enough coefficients for a threshold, and a number of shares. */
const splits = fc
  .record({
    secret: fc.uint8Array({ minLength: 1, maxLength: 8 }),
    threshold: fc.integer({ min: 2, max: 7 }),
    more: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ secret, threshold, more }) => {
    const size = (threshold - 1) * secret.length;
    const shareCount = threshold + more;
    return fc.record({
      secret: fc.constant(secret),
      threshold: fc.constant(threshold),
      coefficients: fc.uint8Array({ minLength: size, maxLength: size }),
      order: fc.shuffledSubarray(
        Array.from({ length: shareCount }, (_, i) => i),
        { minLength: threshold },
      ),
      shareCount: fc.constant(shareCount),
    });
  });

describe('splitSecret', () => {
  test('shares have the numbers 1 to n, and 0 is never given out', () => {
    const points = splitSecret(hex('00ff'), hex('1234'), 255);
    expect(points.map(({ x }) => x)).toEqual(Array.from({ length: 255 }, (_, i) => i + 1));
  });

  test('every share is the one that summing powers gives', () => {
    fc.assert(
      fc.property(splits, ({ secret, coefficients, threshold, shareCount }) => {
        for (const { x, y } of splitSecret(secret, coefficients, shareCount)) {
          const expected = secret.map((byte, at) => {
            const higher = Array.from(
              { length: threshold - 1 },
              (_, i) => coefficients[i * secret.length + at]!,
            );
            return referenceShare([byte, ...higher], x);
          });
          expect(y).toEqual(expected);
        }
      }),
    );
  });

  test('with one share too few, every secret is exactly as likely as any other', () => {
    // Threshold 2: for a fixed secret, each of the 256 coefficients gives another share.
    for (const secret of [0, 1, 0x53, 255]) {
      const shares = new Set<number>();
      for (let coefficient = 0; coefficient < 256; coefficient += 1) {
        const [, , third] = splitSecret(Uint8Array.of(secret), Uint8Array.of(coefficient), 3);
        shares.add(third!.y[0]!);
      }
      expect(shares.size).toBe(256);
    }
  });

  test('with two shares of three, each secret is left exactly one polynomial', () => {
    // Threshold 3: two given shares fit every secret, and each secret with one pair of
    // coefficients.
    const given = splitSecret(Uint8Array.of(77), Uint8Array.of(5, 9), 2).map(({ y }) => y[0]);
    for (const secret of [0, 1, 76, 77, 255]) {
      let fits = 0;
      for (let pair = 0; pair < 65536; pair += 1) {
        const bytes = [secret, pair & 255, pair >> 8];
        if (referenceShare(bytes, 1) === given[0] && referenceShare(bytes, 2) === given[1])
          fits += 1;
      }
      expect(fits).toBe(1);
    }
  });
});

describe('joinSecret', () => {
  test('the test case of draft-mcgrew-tss-03, section 9, joins to its secret', () => {
    const points = [
      { x: 1, y: hex('b9fa07e185') },
      { x: 2, y: hex('f5409b4511') },
    ];
    expect(joinSecret(points)).toEqual(hex('7465737400'));
    expect(joinSecret(points.toReversed())).toEqual(hex('7465737400'));
  });

  test('any shares that are enough, in any order, join to the secret', () => {
    fc.assert(
      fc.property(splits, ({ secret, coefficients, shareCount, order }) => {
        const points = splitSecret(secret, coefficients, shareCount);
        expect(joinSecret(order.map((i) => points[i]!))).toEqual(secret);
      }),
    );
  });

  test('whatever points are joined, solving the equations gives the same', () => {
    const points = fc.uniqueArray(
      fc.record({ x: fc.integer({ min: 1, max: 255 }), y: fc.integer({ min: 0, max: 255 }) }),
      { selector: ({ x }) => x, minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(points, (some) => {
        const joined = joinSecret(some.map(({ x, y }) => ({ x, y: Uint8Array.of(y) })));
        expect(joined).toEqual(Uint8Array.of(referenceSecret(some)));
      }),
    );
  });

  test('no points join to nothing', () => {
    expect(joinSecret([])).toEqual(new Uint8Array(0));
  });
});
