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
  it('keeps equal ballots once, in the order in which they first came', () => {
    const store = new RankingStore(5, 0);
    for (const marks of [[1, 2], [2, 1], [1, 2], [1], [1, 2], [1]]) add(store, marks);
    expect(store.finish()).toEqual({
      count: 3,
      marks: Uint8Array.of(1, 2, 0, 2, 1, 0, 1, 0),
      starts: Uint32Array.of(0, 3, 6),
      weights: Float64Array.of(3, 1, 2),
      totalWeight: 6,
      sharesRank: 0x80,
    });
  });

  it('leaves ballots as they are where fewer than half would go', () => {
    const store = new RankingStore(5, 0);
    for (const marks of [
      [1, 2],
      [2, 1],
      [1, 2],
    ])
      add(store, marks);
    expect(store.finish()).toEqual({
      count: 3,
      marks: Uint8Array.of(1, 2, 0, 2, 1, 0, 1, 2, 0),
      starts: Uint32Array.of(0, 3, 6),
      weights: null,
      totalWeight: 3,
      sharesRank: 0x80,
    });
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

  it('stores every ballot alone where one shares ranks: those are known by their index', () => {
    const store = new RankingStore(5, 0);
    expect(add(store, [1, 2])).toBe(0);
    expect(add(store, [1, 2 | store.sharesRank], 1, true)).toBe(1);
    expect(add(store, [1, 2])).toBe(2);
    expect(add(store, [1, 2])).toBe(3);
    expect(store.finish().count).toBe(4);
  });

  it('holds marks of 127 candidates in a byte each, and of more in two', () => {
    expect(new RankingStore(127, 0).marks).toBeInstanceOf(Uint8Array);
    expect(new RankingStore(127, 0).sharesRank).toBe(0x80);
    expect(new RankingStore(128, 0).marks).toBeInstanceOf(Uint16Array);
    expect(new RankingStore(128, 0).sharesRank).toBe(0x8000);
  });

  it.each([
    ['few kinds', 4, 40_000, 24],
    ['as many kinds as are just worth it', 40, 4_096, null],
    ['many kinds', 100, 40_000, 40_000],
    ['few kinds at first', 100, 4_096, 4_096],
  ])('holds the same with %s of ballots as a plain list does', (_, candidates, ballots, kept) => {
    const seed = seedOfRun(Date.now());
    const random = seeded(seed);
    const store = new RankingStore(candidates, 0);
    const expected = new Map<string, number>();
    const numbers = Array.from({ length: candidates }, (_unused, i) => i + 1);
    for (let i = 0; i < ballots; i++) {
      const marks = random.shuffle(numbers).slice(0, kept === null ? 2 : 3);
      add(store, marks);
      const key = marks.join(' ');
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    expect(contents(store), `seed ${seed}`).toEqual(expected);
    expect(store.finish().count).toBe(kept ?? expected.size);
  });

  it('looks at the beginning only, where that says that few are equal', () => {
    const store = new RankingStore(100, 0);
    for (let i = 0; i < 5_000; i++) add(store, [1 + (i % 99), 1 + ((i + 1 + (i >> 7)) % 99), 100]);
    for (let i = 0; i < 50_000; i++) add(store, [1, 2, 3]);
    expect(store.finish().count).toBe(55_000);
  });

  it('does not look for equals in an input that has been through it already', () => {
    const store = new RankingStore(5, 0);
    add(store, [1], 4);
    add(store, [2]);
    add(store, [2]);
    add(store, [2]);
    expect([...store.finish().weights!]).toEqual([4, 1, 1, 1]);
  });

  it('keeps weights while it makes room', () => {
    const store = new RankingStore(5, 0);
    for (let i = 0; i < 1_000; i++) add(store, [1], 2 + i);
    const { weights, count } = store.finish();
    expect(count).toBe(1_000);
    expect([...weights!]).toEqual(Array.from({ length: 1_000 }, (_, i) => 2 + i));
  });
});
