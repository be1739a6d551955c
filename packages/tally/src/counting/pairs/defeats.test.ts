import { describe, expect, it } from 'vitest';
import { seeded, seedOfRun } from '../../testing/seeded.ts';
import { layersOf } from './defeats.ts';

/** First those whom none of the others precedes, again and again among the rest. */
function plainLayers(options: readonly number[], precedes: (a: number, b: number) => boolean) {
  const layers: number[][] = [];
  for (let left = [...options]; left.length > 0;) {
    const layer = left.filter((one) => !left.some((other) => precedes(other, one)));
    layers.push(layer);
    left = left.filter((one) => !layer.includes(one));
  }
  return layers;
}

describe('layers of options', () => {
  const seed = seedOfRun(Date.now());
  console.info(`layers: COMMUNARD_SEED=${seed}`);

  it('hold those whom none of the rest precedes, in ballot order', () => {
    // 4 precedes 1 and 2, who precede 5; 3 stands apart.
    const pairs = new Set(['4>1', '4>2', '1>5', '2>5', '4>5']);
    const precedes = (a: number, b: number): boolean => pairs.has(`${a}>${b}`);
    expect(layersOf([1, 2, 3, 4, 5], precedes)).toEqual([[3, 4], [1, 2], [5]]);
  });

  it('are one where nobody precedes anybody, and none without options', () => {
    expect(layersOf([2, 1], () => false)).toEqual([[2, 1]]);
    expect(layersOf([], () => true)).toEqual([]);
  });

  it('are the same as asked one by one, for any order without circles', () => {
    const random = seeded(seed);
    for (let round = 0; round < 200; round++) {
      const options = Array.from({ length: 1 + random.below(12) }, (_, i) => i + 1);
      const rank = random.shuffle(options);
      const kept = options.map(() => options.map(() => random.below(3) === 0));
      const precedes = (a: number, b: number): boolean =>
        rank[a - 1]! < rank[b - 1]! && kept[a - 1]![b - 1]!;
      expect(layersOf(options, precedes), `seed ${seed}`).toEqual(plainLayers(options, precedes));
    }
  });
});
