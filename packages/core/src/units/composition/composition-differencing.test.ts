import { seededRandom } from '@communard/testkit';
import { describe, expect, it } from 'vitest';
import { gatherPools, showPool, type ToldUnit } from './gather-pools.setup.ts';

/**
 * Plays somebody above who keeps every month's sums of a tree for a year and knows in which unit
 * one person came or went: can what that unit lacks be told by subtracting?
 */
const months = 12;
const years = 40;

const chanceOf = (seed: string) => {
  const random = seededRandom(seed);
  return (below: number) => Buffer.from(random(4)).readUInt32LE() % below;
};

function plant(next: (below: number) => number): ToldUnit[] {
  const told = () => (next(6) === 0 ? undefined : next(2) === 0);
  const units: ToldUnit[] = [{ id: 'first', parent: null, isLacking: told() }];
  for (let n = 0; n < 60; n++) {
    const parent = units[Math.floor(next(units.length) / 4)]!.id;
    units.push({ id: `u${n}`, parent, isLacking: told() });
  }
  return units;
}

const view = (units: readonly ToldUnit[]) => gatherPools('first', units).shown.map(showPool);
const seenAs = (shown: unknown) => JSON.stringify(shown);

describe('somebody above who keeps the sums of a year and subtracts', () => {
  it('sees what one unit newly lacks, or no longer, in about one case of five', () => {
    let seen = 0;
    let events = 0;
    for (let year = 0; year < years; year++) {
      const next = chanceOf(`year ${year}`);
      let units = plant(next);
      for (let month = 1; month < months; month++) {
        const telling = units.filter(({ isLacking }) => isLacking !== undefined);
        const { id } = telling[next(telling.length)]!;
        const after = units.map((unit) =>
          unit.id === id ? { ...unit, isLacking: !unit.isLacking } : unit,
        );
        const [before, now] = [view(units), view(after)];
        // One sum moves by one step, or nothing does: what is left of any subtraction is a step.
        const moved = now.filter((pool, at) => seenAs(pool) !== seenAs(before[at]));
        expect(moved.length).toBeLessThanOrEqual(1);
        for (const pool of moved) {
          const was = before.find(({ body }) => body === pool.body)!;
          expect(Math.abs(pool.from - was.from)).toBe(5);
        }
        events += 1;
        seen += moved.length;
        units = after;
      }
    }
    const percent = Math.round((100 * seen) / events);
    console.log(`of ${events} units that came to lack a group or no longer, ${percent} % seen`);
    expect(percent).toBeLessThanOrEqual(25);
  });

  it('is left with five answers at least for how many units of a sum lack a group', () => {
    for (let year = 0; year < years; year++)
      for (const pool of gatherPools('first', plant(chanceOf(`sums ${year}`))).shown) {
        const possible = Array.from({ length: pool.told.length + 1 }, (_, lacking) => {
          const told = pool.told.map((unit, at) => ({ ...unit, isLacking: at < lacking }));
          return seenAs(showPool({ ...pool, told }));
        }).filter((seen) => seen === seenAs(showPool(pool)));
        expect(possible.length).toBeGreaterThanOrEqual(5);
      }
  });

  it('finds no unit in two sums, whatever tells and whatever does not', () => {
    for (let year = 0; year < years; year++) {
      const { shown, left } = gatherPools('first', plant(chanceOf(`apart ${year}`)));
      const ids = [...shown.flatMap(({ told }) => told), ...left].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { told } of shown) expect(told.length).toBeGreaterThanOrEqual(10);
    }
  });
});
