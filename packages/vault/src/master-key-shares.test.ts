import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { parseKeyShare, printKeyShare } from './key-share.ts';
import { joinMasterKey, splitMasterKey } from './master-key-shares.ts';
import { createMasterKey, forgetMasterKey, masterKeyBytes } from './master-key.ts';
import { seededRandom } from './seeded-random.ts';

const bytes = seededRandom('master key')(32);
const master = createMasterKey(bytes);

function split(threshold: number, shareCount: number, seed = 'shares', of = master): string[] {
  const texts = splitMasterKey(of, { threshold, shareCount }, seededRandom(seed));
  if (!texts.ok) throw new Error(texts.refusal.code);
  return texts.value;
}

const five = split(3, 5);

function refusalOf(texts: readonly (string | undefined)[]) {
  const read = joinMasterKey(texts as string[]);
  return read.ok ? 'joined' : read.refusal;
}

describe('splitMasterKey', () => {
  test('a forgotten master key is not split', () => {
    const own = createMasterKey(bytes);
    forgetMasterKey(own);
    expect(splitMasterKey(own, { threshold: 3, shareCount: 5 }, seededRandom('x'))).toEqual({
      ok: false,
      refusal: { code: 'vault.sealed', params: {} },
    });
  });

  test.each([
    [1, 5],
    [6, 5],
    [2, 256],
    [2.5, 5],
    [2, 5.5],
    [Number.NaN, 5],
  ])('%d of %d shares is no possible split', (threshold, shareCount) => {
    const read = splitMasterKey(master, { threshold, shareCount }, seededRandom('x'));
    expect(read).toEqual({
      ok: false,
      refusal: { code: 'vault.split_impossible', params: { threshold, shareCount } },
    });
  });

  test('every share says which it is, of which split and of which key', () => {
    const shares = five.map((text) => parseKeyShare(text, 1));
    const setId = Buffer.from(seededRandom('shares')(4)).toString('hex');
    shares.forEach((share, i) => {
      const { keyId } = master;
      const common = { threshold: 3, shareCount: 5, setId, keyId, x: i + 1 };
      expect(share).toMatchObject({ ok: true, value: common });
    });
    expect(new Set(five.map((text) => text.split('\n').slice(4, 8).join()))).toHaveLength(5);
  });

  test('splitting leaves the master key as it was', () => {
    expect(masterKeyBytes(master)).toEqual(bytes);
  });
});

describe('joinMasterKey', () => {
  test('a share with a typing error is malformed, and share and line are named', () => {
    const wrong = five[1]!.replace(/.$/m, '').trimEnd();
    expect(refusalOf([five[0], `${wrong}0`])).toMatchObject({
      code: 'vault.share_malformed',
      params: { share: 2 },
    });
    expect(refusalOf([''])).toEqual({
      code: 'vault.share_malformed',
      params: { share: 1, line: 1 },
    });
  });

  test('a share of another split of the same key does not fit', () => {
    const other = split(3, 5, 'other shares');
    expect(refusalOf([five[0], five[1], other[2]])).toEqual({
      code: 'vault.shares_do_not_fit',
      params: { share: 3 },
    });
    expect(refusalOf([five[0], other[1], other[2]])).toEqual({
      code: 'vault.shares_do_not_fit',
      params: { share: 2 },
    });
  });

  test('a share of another key, threshold or number of shares does not fit', () => {
    const others = [
      split(3, 5, 'shares', createMasterKey(new Uint8Array(32))),
      split(2, 5),
      split(3, 4),
    ];
    for (const other of others) {
      expect(refusalOf([five[0], five[1], other[2]])).toEqual({
        code: 'vault.shares_do_not_fit',
        params: { share: 3 },
      });
    }
  });

  test('the same share twice counts once, and the second is named', () => {
    expect(refusalOf([five[0], five[1], five[0]])).toEqual({
      code: 'vault.share_twice',
      params: { share: 3 },
    });
    expect(refusalOf([five[3], five[3], five[0]])).toEqual({
      code: 'vault.share_twice',
      params: { share: 2 },
    });
  });

  test('too few shares are refused with how many there are and how many it takes', () => {
    expect(refusalOf([five[4], five[1]])).toEqual({
      code: 'vault.too_few_shares',
      params: { given: 2, needed: 3 },
    });
    expect(refusalOf([])).toEqual({
      code: 'vault.too_few_shares',
      params: { given: 0, needed: 2 },
    });
  });

  test('a forged share, all its checks right, is noticed by the key check value', () => {
    const share = parseKeyShare(five[2]!, 1);
    if (!share.ok) throw new Error('unreachable');
    const y = share.value.y.with(31, share.value.y[31]! ^ 1);
    const forged = printKeyShare({ ...share.value, y });
    expect(refusalOf([five[0], five[1], forged])).toEqual({
      code: 'vault.shares_do_not_fit',
      params: { share: 0 },
    });
    expect(refusalOf([five[0], five[1], forged, five[3]])).toEqual({
      code: 'vault.shares_do_not_fit',
      params: { share: 0 },
    });
  });

  test('a share that lowers the number it takes does not open with fewer', () => {
    const lowered = five.slice(0, 2).map((text) => {
      const share = parseKeyShare(text, 1);
      if (!share.ok) throw new Error('unreachable');
      return printKeyShare({ ...share.value, threshold: 2 });
    });
    expect(refusalOf(lowered)).toEqual({
      code: 'vault.shares_do_not_fit',
      params: { share: 0 },
    });
  });

  test('any three of five, and more than three, in any order, join to the master key', () => {
    for (let subset = 0; subset < 32; subset += 1) {
      const some = five.filter((_, i) => subset & (1 << i));
      for (const order of [some, some.toReversed()]) {
        const read = joinMasterKey(order);
        expect(read.ok).toBe(some.length >= 3);
        if (read.ok) expect(masterKeyBytes(read.value)).toEqual(bytes);
      }
    }
  });

  test('any split of any key joins again from any shares that are enough', () => {
    const splits = fc
      .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 0, max: 5 }), fc.string())
      .chain(([threshold, more, seed]) => {
        const texts = split(
          threshold,
          threshold + more,
          seed,
          createMasterKey(seededRandom(seed)(32)),
        );
        const some = fc.shuffledSubarray(texts, { minLength: threshold });
        return fc.tuple(fc.constant(seed), some);
      });
    fc.assert(
      fc.property(splits, ([seed, some]) => {
        const read = joinMasterKey(some);
        expect(read.ok && masterKeyBytes(read.value)).toEqual(seededRandom(seed)(32));
      }),
      { numRuns: 40 },
    );
  });
});
