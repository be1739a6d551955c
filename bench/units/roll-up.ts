/**
 * The roll-up of counts over a whole tree, as the page of units makes it for an officer at the top:
 * 10,000, 100,000 and a million members in 200, 2,000 and 20,000 units. Growth is told beside the
 * rates: a rate that stays is a roll-up that grows with the tree and no faster. Then what policies
 * of the database cost: the same rows read with them and without.
 */
import { enterContext, getTree, loadMembersOf, loadUnitsOf } from '@communard/core';
import { sql } from 'kysely';
import { loadNewestReports } from '../../packages/core/src/units/unit-reports.table.ts';
import { alternate, peakMemoryMiB, report, say, spreadOf, type Figure } from '../measure.ts';
import { withDatabase, type BenchDatabase } from '../open-databases.ts';
import { foundTree, growTo, membersOfUnit, type FilledTree } from './fill-tree.ts';

const ROUND_COUNT = 5;
/** Fewer may be given, to try the program out: `node bench/units/roll-up.ts 200 2000`. */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [200, 2_000, 20_000];

await withDatabase(async (bench) => {
  const tree = await foundTree(bench.instance);
  const tookMs: number[] = [];
  for (const units of sizes) {
    const begun = performance.now();
    await growTo(bench.instance, tree, units);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    say(`${bench.name}: ${units * membersOfUnit} members there after ${seconds} s`);
    tookMs.push(await measureTree(bench, tree));
  }
  tellGrowth(bench.name, tookMs);
  await measurePolicies(bench, tree);
});

/** Gives the median in milliseconds. */
async function measureTree({ name, instance }: BenchDatabase, tree: FilledTree): Promise<number> {
  const { organisation, officer, units } = tree;
  const members = (units.length - 1) * membersOfUnit;
  const ours = await roundsOf(async () => {
    const [first] = await getTree(instance, officer, organisation);
    if (first?.together.reported !== units.length - 1) throw new Error('reports are missing');
  });
  const plain = await roundsOf(() =>
    instance.database.runSql(
      `select sum((figures -> 'members' ->> 'count')::int) from unit_report
      join unit on unit.id = unit_report.unit where organisation = $1`,
      [organisation],
    ),
  );
  const rates = (ms: readonly number[]) => spreadOf(ms.map((one) => (members / one) * 1000));
  report({
    bench: 'units',
    database: name,
    what: `counts of ${members.toLocaleString('en')} members in ${units.length - 1} units`,
    unit: 'members',
    ours: rates(ours),
    plain: rates(plain),
    memoryMiB: peakMemoryMiB(),
  });
  return 1000 / spreadOf(ours.map((ms) => 1000 / ms)).median;
}

/** Milliseconds of each round; the first warms up. */
async function roundsOf(call: () => Promise<unknown>): Promise<number[]> {
  const ms: number[] = [];
  for (let round = 0; round <= ROUND_COUNT; round += 1) {
    const start = performance.now();
    await call();
    if (round > 0) ms.push(performance.now() - start);
  }
  return ms;
}

function tellGrowth(database: Figure['database'], tookMs: readonly number[]): void {
  const times = sizes.map(
    (units, i) => `${(units * membersOfUnit).toLocaleString('en')}: ${tookMs[i]!.toFixed(1)} ms`,
  );
  const grown = tookMs.at(-1)! / tookMs[0]!;
  const linear = sizes.at(-1)! / sizes[0]!;
  process.stdout.write(
    `roll-up on ${database}, members and time: ${times.join(', ')}; ` +
      `${linear} times the members take ${grown.toFixed(1)} times as long\n`,
  );
}

/** The same rows with row security and without, each side in turn. */
async function measurePolicies({ name, instance }: BenchDatabase, tree: FilledTree) {
  const { organisation, officer, units } = tree;
  const own = units[0]!;
  await fillOwnUnit({ instance }, own);
  const readings = [
    {
      what: `${units.length} units and their newest reports`,
      weight: units.length,
      calls: 1,
      read: async (tx: Parameters<typeof loadUnitsOf>[0]) => {
        const seen = await loadUnitsOf(tx, organisation);
        if (seen.length !== units.length) throw new Error('units are missing');
        await loadNewestReports(tx, organisation);
      },
    },
    {
      what: `a register of 300 beside ${((units.length - 1) * membersOfUnit).toLocaleString('en')}`,
      weight: 300,
      calls: 20,
      read: async (tx: Parameters<typeof loadUnitsOf>[0]) => {
        const seen = await loadMembersOf(tx, own, ['member', 'suspended']);
        if (seen.length !== 300) throw new Error('members are missing');
      },
    },
  ];
  for (const { what, weight, calls, read } of readings) {
    const spreads = await alternate({
      ...{ rounds: ROUND_COUNT, calls, weight },
      ours: () =>
        instance.database.transaction(async (tx) => {
          await enterContext(tx, officer);
          await read(tx);
        }),
      plain: () => instance.database.transaction(read),
    });
    report({
      bench: 'units',
      database: name,
      what: `policies: ${what}, against the same without policies`,
      unit: 'rows',
      ...spreads,
      memoryMiB: peakMemoryMiB(),
    });
  }
}

async function fillOwnUnit({ instance }: Pick<BenchDatabase, 'instance'>, unit: string) {
  await instance.database.transaction((tx) =>
    sql`insert into member (id, unit, state, joined_on, sealed_name)
      select 'own-' || n, ${unit}, 'member', date '2020-01-01' + n, decode(repeat('5a', 74), 'hex')
      from generate_series(1, 300) n`.execute(tx),
  );
}
