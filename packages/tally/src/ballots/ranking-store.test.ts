import { describe, expect, it } from 'vitest';
import { seeded, seedOfRun } from '../testing/seeded.ts';
import { RankingStore } from './ranking-store.ts';

function add(store: RankingStore, marks: readonly number[], weight = 1, isAlone = false): number {
  store.reserve(marks.length * 2 + 2);
  let end = store.end;
  for (const mark of marks) store.marks[end++] = mark;
  return store.close(end, weight, isAlone);
}

/** Ballots and their weights, equal ones drawn together. */
function contents(store: RankingStore): Map<string, number> {
  const { marks, starts, weights, count, totalWeight } = store.finish();
  const found = new Map<string, number>();
  let total = 0;
  for (let ballot = 0; ballot < count; ballot++) {
    const from = starts[ballot]!;
    const key = marks.subarray(from, marks.indexOf(0, from)).join(' ');
    const weight = weights?.[ballot] ?? 1;
    found.set(key, (found.get(key) ?? 0) + weight);
    total += weight;
  }
  expect(total).toBe(totalWeight);
  return found;
}

describe('the store of rankings', () => {
  it('keeps equal ballots once', () => {
    const store = new RankingStore(5, 0);
    expect(add(store, [1, 2])).toBe(0);
    expect(add(store, [2, 1])).toBe(1);
    expect(add(store, [1, 2])).toBe(0);
    expect(add(store, [1])).toBe(2);
    expect(add(store, [1, 2, 3])).toBe(3);
    expect(add(store, [1])).toBe(2);
    expect(store.count).toBe(4);
    expect(store.totalWeight).toBe(6);
    expect([...store.finish().weights!]).toEqual([2, 1, 2, 1]);
  });

  it('needs no weights while every ballot weighs 1 and none is like another', () => {
    const store = new RankingStore(5, 0);
    add(store, [1, 2]);
    add(store, [2, 1]);
    expect(store.finish().weights).toBeNull();
  });

  it('fills in the weights of earlier ballots when the first other one comes', () => {
    const store = new RankingStore(5, 0);
    add(store, [1]);
    add(store, [2]);
    add(store, [3], 7);
    add(store, [4]);
    expect([...store.finish().weights!]).toEqual([1, 1, 7, 1]);
  });

  it('stores a ballot alone that must not be drawn together with others', () => {
    const store = new RankingStore(5, 0);
    expect(add(store, [1, 2])).toBe(0);
    expect(add(store, [1, 2], 1, true)).toBe(1);
    expect(add(store, [1, 2], 1, true)).toBe(2);
    expect(add(store, [1, 2])).toBe(0);
    expect(contents(store)).toEqual(new Map([['1 2', 4]]));
  });

  it('holds marks of 127 candidates in a byte each, and of more in two', () => {
    expect(new RankingStore(127, 0).marks).toBeInstanceOf(Uint8Array);
    expect(new RankingStore(127, 0).sharesRank).toBe(0x80);
    expect(new RankingStore(128, 0).marks).toBeInstanceOf(Uint16Array);
    expect(new RankingStore(128, 0).sharesRank).toBe(0x8000);
  });

  it.each([
    ['few kinds', 4, 40_000, true],
    ['many kinds', 100, 40_000, false],
  ])(
    'holds the same with %s of ballots as a plain list does',
    (_, candidates, ballots, isGrouped) => {
      const seed = seedOfRun(Date.now());
      const random = seeded(seed);
      const store = new RankingStore(candidates, 0);
      const alone = new RankingStore(candidates, 0, false);
      const expected = new Map<string, number>();
      const numbers = Array.from({ length: candidates }, (_unused, i) => i + 1);
      for (let i = 0; i < ballots; i++) {
        const marks = random.shuffle(numbers).slice(0, 3);
        const weight = i > 20_000 ? 1 + random.below(3) : 1;
        add(store, marks, weight);
        add(alone, marks, weight);
        const key = marks.join(' ');
        expected.set(key, (expected.get(key) ?? 0) + weight);
      }
      expect(contents(store), `seed ${seed}`).toEqual(expected);
      expect(contents(alone), `seed ${seed}`).toEqual(expected);
      expect(alone.count).toBe(ballots);
      // Looking for twins stops where there are next to none.
      expect(store.isGrouping).toBe(isGrouped);
      if (isGrouped) expect(store.count).toBe(24);
    },
  );

  it('does not look for twins in an input that has been through it already', () => {
    const store = new RankingStore(5, 0);
    add(store, [1], 4);
    expect(store.isGrouping).toBe(false);
  });
});
