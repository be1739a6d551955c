/**
 * Daily work of 20,000 units over three years, about 15 million entries: what logging, a unit's
 * home page, the list of silent units and the balance of a quarter take, and how each grows with
 * the rows. Needs a PostgreSQL server of its own (BENCH_DATABASE_URL), on which it makes and drops
 * a database.
 *
 * `node bench/work/daily-work.ts [units]`
 */
import {
  getBalance,
  getBalanceBelow,
  getLog,
  getRhythm,
  listSilentUnits,
  logWork,
  runCommand,
  type AccountActor,
} from '@communard/core';
import {
  sampleWorkingUnit,
  type WorkingUnit,
} from '../../packages/core/src/work/sample-working-unit.ts';
import { say } from '../measure.ts';
import { withDatabase, type BenchDatabase } from '../open-databases.ts';
import { daysBack, fillLogs, tellSize } from './fill-log.ts';

const unitCount = Number(process.argv[2] ?? 20_000);
/** Units, by which the entries come to about 10⁵, 10⁶, 10⁷ and all. */
const steps = [133, 1_333, 13_333, unitCount].filter((units) => units <= unitCount);
const measuredUnits = 40;
const callsOfUnits = 200;
const callsOfLists = 20;

interface Unit {
  readonly unit: string;
  readonly secretary: AccountActor;
}

interface Question {
  readonly name: string;
  readonly calls: number;
  readonly ask: (at: number) => Promise<unknown>;
}

/** Milliseconds at the median and at the 95th of a hundred. */
interface Times {
  readonly p50: number;
  readonly p95: number;
}

await withDatabase(async (database) => {
  if (database.name !== 'PostgreSQL') throw new Error('set BENCH_DATABASE_URL to a server');
  const sample = await sampleWorkingUnit(database.instance);
  const units = await makeMeasuredUnits(database, sample);
  const questions = questionsOf(database, sample, units);
  const columns: { readonly entries: number; readonly times: readonly Times[] }[] = [];
  let filled = 0;
  for (const through of new Set(steps)) {
    say(`filling the logs of ${through} units`);
    await fillLogs(database, { sample: units[0]!.unit, from: filled + 1, through });
    filled = through;
    if (columns.length === 0) await fillMeasured(database, units);
    const entries = await tellSize(database);
    const times: Times[] = [];
    for (const question of questions) times.push(await measure(question));
    columns.push({ entries, times });
  }
  print(questions, columns);
});

/** Real units with keys, places, secretaries and a first entry, logged by the program itself. */
async function makeMeasuredUnits(
  { instance }: BenchDatabase,
  sample: WorkingUnit,
): Promise<Unit[]> {
  const units: Unit[] = [];
  const day = instance.clock().toISOString().slice(0, 10);
  for (let at = 0; at < measuredUnits; at++) {
    const made = await sample.addBasicUnit(`Depot ${at}`);
    const work = { unit: made.unit, day, instrument: 'paper', count: 3, side: 'economic' };
    await sample.act(made.secretary, logWork, work);
    units.push(made);
  }
  return units;
}

/** The measured units get the same three years: they take over the entries of as many others. */
async function fillMeasured(
  { instance, runBare }: BenchDatabase,
  units: readonly Unit[],
): Promise<void> {
  const ids = units.map(({ unit }) => unit);
  const parameters = [ids];
  await runBare([
    { sql: 'set local session_replication_role = replica', parameters: [] },
    {
      sql: `update unit set begun_on = current_date - ${daysBack} where id = any ($1)`,
      parameters,
    },
    {
      sql: `update log_entry set unit = own.id
        from unnest($1::text[]) with ordinality as own (id, n)
        where log_entry.unit = 'unit-' || lpad(own.n::text, 8, '0')`,
      parameters,
    },
  ]);
  await instance.database.runSql('vacuum analyze log_entry');
}

function questionsOf(
  { instance }: BenchDatabase,
  { organisation, secretariat }: WorkingUnit,
  units: readonly Unit[],
): Question[] {
  const day = instance.clock().toISOString().slice(0, 10);
  const of = (at: number) => units[at % units.length]!;
  const log = async (at: number) => {
    const { unit, secretary } = of(at);
    const input = { unit, day, instrument: 'leaflet', count: at, side: 'political' };
    const idempotencyKey = crypto.randomUUID();
    const result = await runCommand(instance, secretary, logWork, { input, idempotencyKey });
    if (!result.ok) throw new Error(result.refusal.code);
  };
  const home = async (at: number) => {
    const { unit, secretary } = of(at);
    const rhythm = { unit, weekCount: 26, firstWeekday: 1 };
    const log = await getLog(instance, secretary, { unit, weekCount: 2 });
    if (log === undefined || log.entries.length === 0) throw new Error('an empty log');
    await getRhythm(instance, secretary, rhythm);
  };
  return [
    { name: 'log an entry', calls: callsOfUnits, ask: log },
    { name: 'a unit’s log and 26 weeks of rhythm', calls: callsOfUnits, ask: home },
    {
      name: 'balance of a quarter, one unit',
      calls: callsOfUnits,
      ask: (at) => getBalance(instance, of(at).secretary, { unit: of(at).unit, day }),
    },
    {
      name: 'list of silent units',
      calls: callsOfLists,
      ask: async () => {
        const { silent } = await listSilentUnits(instance, secretariat, organisation);
        if (silent.length === 0) throw new Error('nobody is silent');
      },
    },
    {
      name: 'balance of a quarter, all units',
      calls: callsOfLists,
      ask: async () => {
        const below = await getBalanceBelow(instance, secretariat, { organisation, day });
        if (below.units < measuredUnits) throw new Error('units are missing in the sum');
      },
    },
  ];
}

async function measure({ name, calls, ask }: Question): Promise<Times> {
  for (let at = 0; at < Math.ceil(calls / 10); at++) await ask(at);
  const took: number[] = [];
  for (let at = 0; at < calls; at++) {
    const from = performance.now();
    await ask(at);
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  const times = { p50: took[Math.floor(calls / 2)]!, p95: took[Math.floor(calls * 0.95)]! };
  say(`  ${name}: ${written(times)} ms`);
  return times;
}

function print(
  questions: readonly Question[],
  columns: readonly { readonly entries: number; readonly times: readonly Times[] }[],
): void {
  const heads = columns.map(({ entries }) => `${entries.toLocaleString('en')} entries`);
  console.log(`| Daily work, p50 / p95 in ms | ${heads.join(' | ')} | 10⁵ to 10⁷, p50 |`);
  console.log(`| --- |${' ---: |'.repeat(columns.length + 1)}`);
  for (const [at, { name }] of questions.entries()) {
    const times = columns.map((column) => column.times[at]!);
    const growth = times.length < 3 ? '—' : `× ${(times[2]!.p50 / times[0]!.p50).toFixed(1)}`;
    console.log(`| ${name} | ${times.map(written).join(' | ')} | ${growth} |`);
  }
}

function written({ p50, p95 }: Times): string {
  const digits = p50 < 10 ? 1 : 0;
  return `${p50.toFixed(digits)} / ${p95.toFixed(digits)}`;
}
