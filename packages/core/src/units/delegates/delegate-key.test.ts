import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showCount } from '../hide-small-counts.ts';
import { refuseKey, seatsFor, seatsOf, type DelegateKey } from './delegate-key.ts';

const key: DelegateKey = {
  brackets: [
    { from: 1, delegates: 1 },
    { from: 21, delegates: 2 },
    { from: 51, delegates: 3 },
  ],
  furtherEach: 50,
};
const withBrackets = (...pairs: readonly (readonly [number, number])[]): DelegateKey => ({
  brackets: pairs.map(([from, delegates]) => ({ from, delegates })),
  furtherEach: null,
});

describe('the key by which a body takes delegates', () => {
  it('gives each bracket its delegates, and one more for each fifty above the last', () => {
    const seats = [0, 1, 20, 21, 50, 51, 100, 101, 151].map((members) => seatsFor(key, members));
    expect(seats).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 5]);
  });

  it('stays at the last bracket where nothing is said of further members', () => {
    expect(seatsFor({ ...key, furtherEach: null }, 10_000)).toBe(3);
  });

  it.each([
    ['begins later than one member', withBrackets([5, 1]), 'delegate.key_first_not_one', 0],
    ['has no bracket', withBrackets(), 'delegate.key_first_not_one', 0],
    ['falls', withBrackets([1, 2], [20, 1]), 'delegate.key_not_rising', 1],
    [
      'begins a bracket before the last',
      withBrackets([1, 1], [1, 2]),
      'delegate.key_not_rising',
      1,
    ],
    [
      'is finer than counts are',
      withBrackets([1, 1], [9, 2], [13, 3]),
      'delegate.key_too_narrow',
      2,
    ],
  ])('a key that %s is refused', (_, wrong, code, bracket) => {
    expect(refuseKey(wrong)).toEqual({ code, bracket });
  });

  const keys = fc
    .record({
      steps: fc.array(fc.tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 1, max: 4 })), {
        maxLength: 6,
      }),
      least: fc.integer({ min: 0, max: 3 }),
      furtherEach: fc.option(fc.integer({ min: 5, max: 80 })),
    })
    .map(({ steps, least, furtherEach }): DelegateKey => {
      const brackets = [{ from: 1, delegates: least }];
      for (const [width, more] of steps) {
        const { from, delegates } = brackets.at(-1)!;
        brackets.push({ from: from + width, delegates: delegates + more });
      }
      return { brackets, furtherEach };
    });

  it('agrees with counting member by member, and never falls', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 400 }), (made, members) => {
        expect(refuseKey(made)).toBeUndefined();
        expect(seatsFor(made, members)).toBe(seatsByCounting(made, members));
        expect(seatsFor(made, members + 1)).toBeGreaterThanOrEqual(seatsFor(made, members));
      }),
    );
  });

  it('changes at most once in any five members that join one after the other', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 400 }), (made, members) => {
        const seen = [0, 1, 2, 3, 4].map((more) => seatsFor(made, members + more));
        expect(new Set(seen).size).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a body that sets one key after another and has the seats told each time', () => {
  const everyKey = Array.from({ length: 60 }, (_, n) => withBrackets([1, 1], [n + 6, 2]));
  const sizes = Array.from({ length: 81 }, (_, size) => size);
  /** Sizes that agree with the rounded count and with all that was told by all keys. */
  const leftOpen = (members: number, told: (key: DelegateKey, members: number) => number) =>
    sizes.filter(
      (size) =>
        JSON.stringify(showCount(size)) === JSON.stringify(showCount(members)) &&
        everyKey.every((one) => told(one, size) === told(one, members)),
    );

  it('would be told the exact count, were keys held against it', () => {
    expect(leftOpen(22, seatsFor)).toEqual([22]);
  });

  it('learns nothing that the rounded count does not tell', () => {
    for (const members of sizes) {
      const rounded = sizes.filter(
        (size) => JSON.stringify(showCount(size)) === JSON.stringify(showCount(members)),
      );
      expect(leftOpen(members, seatsOf)).toEqual(rounded);
    }
  });
});

/** Slow and plain: one member after the other walks in. */
function seatsByCounting({ brackets, furtherEach }: DelegateKey, members: number): number {
  let seats = 0;
  let sinceLast = 0;
  for (let nth = 1; nth <= members; nth++) {
    const begins = brackets.find(({ from }) => from === nth);
    if (begins !== undefined) {
      seats = begins.delegates;
      sinceLast = 0;
    } else if (nth > brackets.at(-1)!.from && furtherEach !== null) {
      sinceLast += 1;
      if (sinceLast % furtherEach === 0) seats += 1;
    }
  }
  return seats;
}
