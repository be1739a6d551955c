import {
  onEachDatabase,
  sampleUnit,
  seededRandom,
  type SampleUnit,
  type TestInstance,
} from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { readAs } from '../../platform/index.ts';
import { loadLacking, type LackingRow } from './composition.table.ts';
import { gatherPools, showPool, type ToldUnit } from './gather-pools.setup.ts';

interface Told extends ToldUnit {
  readonly month: string;
}

const chance = (seed: string) => {
  const random = seededRandom(seed);
  return (below: number) => Buffer.from(random(4)).readUInt32LE() % below;
};

onEachDatabase('how many units below lack a group', (open) => {
  let test: TestInstance;
  let cast: SampleUnit;

  beforeAll(async () => {
    test = await open({ startsAt: '2026-07-15T09:00:00Z' });
    cast = await sampleUnit(test.instance);
    await run(`insert into composition_rule values ('r', '${cast.first}', now(), '\\x00')`);
  });

  const run = (statement: string) => test.instance.database.runSql(statement);
  const lacking = (unit = cast.first, before = '2026-07', since = '2025-07') =>
    readAs(test.instance, cast.secretariat, (tx) => loadLacking(tx, { unit, since, before }));

  /** Puts a tree of units below the first one into the tables, with what each told. */
  async function plant(units: readonly Told[]): Promise<void> {
    await run(`delete from composition_report`);
    await run(`delete from unit where id like 'planted-%'`);
    const paths = new Map([[cast.first, [cast.first]]]);
    for (const { id, parent, isLacking, month } of units) {
      if (id !== cast.first) {
        const path = [...paths.get(parent!)!, id];
        paths.set(id, path);
        const listed = path.map((one) => `'${one}'`).join(', ');
        await run(`insert into unit (id, organisation, parent, path, kind, sealed_name, begun_on)
          values ('${id}', '${cast.organisation}', '${parent}', array[${listed}], 'committee',
            '\\x00', '2026-01-01')`);
      }
      if (isLacking === undefined) continue;
      const lines = [{ group: 'g', part: 'members', expected: 'someone', isLacking }];
      await run(`insert into composition_report (unit, month, made_at, rule, lines)
        values ('${id}', '${month}', now(), 'r', '${JSON.stringify(lines)}')`);
    }
  }

  /** A tree in which most have told, some in the month that runs. */
  function grow(seed: string, size: number): Told[] {
    const next = chance(seed);
    const told = (id: string, parent: string | null): Told => ({
      ...{ id, parent, month: next(8) === 0 ? '2026-07' : '2026-05' },
      isLacking: next(6) === 0 ? undefined : next(2) === 0,
    });
    const units = [told(cast.first, null)];
    for (let n = 0; n < size; n++)
      units.push(told(`planted-${n}`, units[Math.floor(next(units.length) / 3)]!.id));
    return units;
  }

  it.each(['one', 'two', 'three', 'four', 'five', 'six'])(
    'agrees with gathering unit by unit, in the tree %s',
    async (seed) => {
      const units = grow(seed, 20 + (chance(seed)(5) + 1) * 12);
      await plant(units);
      const expected = gatherPools(cast.first, units.map(asSeen));
      const rows = await lacking();
      expect(rows.map(plain)).toEqual(expected.shown.map(showPool).sort(byBody));
      for (const { told, lacking_from } of rows)
        expect([told % 5, (lacking_from ?? 0) % 5]).toEqual([0, 0]);
    },
  );

  it('no unit stands in two sums, so that none is left when one is taken from another', async () => {
    const units = grow('apart', 90);
    await plant(units);
    const { shown } = gatherPools(cast.first, units.map(asSeen));
    const all = shown.flatMap(({ told }) => told.map(({ id }) => id));
    expect(new Set(all).size).toBe(all.length);
    expect(shown.length).toBeGreaterThan(1);
  });

  it('what a unit tells in a month is seen when the month is over', async () => {
    const units = Array.from({ length: 12 }, (_, n) => ({
      ...{ id: `planted-${n}`, parent: cast.first, isLacking: true, month: '2026-07' },
    }));
    await plant(units);
    expect(await lacking()).toEqual([]);
    expect(await lacking(cast.first, '2026-08')).toMatchObject([
      { body: cast.first, told: 10, lacking_from: 5, lacking_to: null },
    ]);
  });

  it('what is older than the span, of units that ended or work restricted, is left out', async () => {
    const units = Array.from({ length: 10 }, (_, n) => ({
      ...{ id: `planted-${n}`, parent: cast.first, isLacking: true, month: '2026-05' },
    }));
    await plant(units);
    expect(await lacking()).toHaveLength(1);
    expect(await lacking(cast.first, '2026-07', '2026-06')).toEqual([]);
    await run(`update unit set mode = 'restricted' where id = 'planted-3'`);
    expect(await lacking()).toEqual([]);
    await run(`update unit set mode = 'open', ended_on = '2026-06-01' where id = 'planted-3'`);
    expect(await lacking()).toEqual([]);
  });

  it('a group of which fewer than ten units told is not shown, whatever else they told', async () => {
    const units = Array.from({ length: 12 }, (_, n) => ({
      ...{ id: `planted-${n}`, parent: cast.first, isLacking: true, month: '2026-05' },
    }));
    await plant(units);
    await run(`update composition_report set lines = '[]' where unit in ('planted-1', 'planted-2',
      'planted-3')`);
    expect(await lacking()).toMatchObject([{ told: 10, lacking_from: null, lacking_to: null }]);
  });

  it('whoever has no mandate in the unit is given nothing', async () => {
    const units = Array.from({ length: 12 }, (_, n) => ({
      ...{ id: `planted-${n}`, parent: cast.first, isLacking: true, month: '2026-05' },
    }));
    await plant(units);
    const asked = readAs(test.instance, cast.secretary, (tx) =>
      loadLacking(tx, { unit: cast.first, since: '2025-07', before: '2026-07' }),
    );
    expect(await asked).toEqual([]);
  });
});

/** What was told in the month that runs is not seen yet. */
function asSeen(unit: Told): Told {
  return unit.month < '2026-07' ? unit : { ...unit, isLacking: undefined };
}

function plain({ body, told, lacking_from: from, lacking_to: to }: LackingRow) {
  return { body, told, from, to };
}

function byBody(a: { readonly body: string }, b: { readonly body: string }): number {
  return a.body < b.body ? -1 : 1;
}
