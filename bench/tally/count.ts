/**
 * Counts large elections and many small ones, with the whole account, and sets that against a
 * program that only looks at the same bytes. Large ones are measured as whole processes from start
 * to end; the small ones from memory, in one process. Ballots are made from a seed; real ones lie
 * beside the repository. Prints a table.
 *
 * `node bench/tally/count.ts [part of a work's name]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import {
  hasRealElections,
  readWards,
  skipNotice,
} from '../../packages/tally/src/testing/real-elections.ts';
import { say, spreadOf } from '../measure.ts';
import type { Spread } from '../measure.ts';
import { makeBallots } from './programs/make-ballots.ts';
import type { MadeElection } from './programs/make-ballots.ts';

interface Work {
  readonly name: string;
  readonly method: string;
  readonly ballots: MadeElection | 'wards';
  readonly runs: number;
  readonly barSeconds: number;
  readonly barMiB?: number;
}

const SEED = 20_261_101;
const MILLION = 1_000_000;
const WARDS = 1_099;
const BOARD = { ballots: MILLION, candidates: 20, seats: 5, named: 6 } as const;
const LIST = { ballots: MILLION, candidates: 100, seats: 1 } as const;

const WORKS: readonly Work[] = [
  {
    name: 'Scottish STV, 1,000,000 ballots, 20 candidates, 5 seats',
    method: 'scotland-2007',
    ballots: BOARD,
    runs: 15,
    barSeconds: 0.2,
    barMiB: 100,
  },
  {
    name: 'Meek, 1,000,000 ballots, 20 candidates, 5 seats',
    method: 'meek-prf',
    ballots: BOARD,
    runs: 9,
    barSeconds: 0.5,
  },
  {
    name: 'Schulze, 1,000,000 ballots, 100 candidates, 12 ranked on average',
    method: 'schulze-winning-votes',
    ballots: { ...LIST, named: 12 },
    runs: 9,
    barSeconds: 0.3,
  },
  {
    name: 'Schulze, 1,000,000 ballots, 100 candidates, all ranked',
    method: 'schulze-winning-votes',
    ballots: { ...LIST, named: 'all' },
    runs: 5,
    barSeconds: 2.5,
  },
  {
    name: `Scottish STV, ${WARDS.toLocaleString('en')} real wards, from memory`,
    method: 'scotland-2007',
    ballots: 'wards',
    runs: 30,
    barSeconds: 0.06,
  },
];

const HEAD = [
  '| What | Time: median (min–max) | Processor time | Plain pass: median (min–max) | Ratio | Peak memory | Bar |',
  '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
];

const folder = mkdtempSync(join(tmpdir(), 'communard-tally-'));
try {
  const wanted = WORKS.filter(({ name }) => name.includes(process.argv[2] ?? ''));
  const programs = await bundlePrograms();
  const rows = wanted.map((work) => measure(work, programs));
  console.log([...HEAD, ...rows].join('\n'));
} finally {
  rmSync(folder, { recursive: true });
}

interface Programs {
  readonly count: string;
  readonly plain: string;
  readonly wards: string;
}

/** Plain JavaScript in one file each, as an installed program would be. */
async function bundlePrograms(): Promise<Programs> {
  const source = (name: string): string => join(import.meta.dirname, 'programs', `${name}.ts`);
  const input = {
    count: source('count-file'),
    plain: source('plain-pass'),
    wards: source('count-wards'),
  };
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(folder, 'programs'),
      emptyOutDir: false,
      rolldownOptions: { input },
    },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const built = (name: string): string => join(folder, 'programs', `${name}.js`);
  return { count: built('count'), plain: built('plain'), wards: built('wards') };
}

function measure(work: Work, programs: Programs): string {
  if (work.ballots !== 'wards') return measureElection(work, work.ballots, programs);
  return hasRealElections ? measureWards(work, programs) : `| ${work.name} | ${skipNotice} |||||||`;
}

function measureElection(work: Work, election: MadeElection, programs: Programs): string {
  const file = join(folder, 'made.blt');
  makeBallots(file, election, SEED);
  const count: Run[] = [];
  const plain: Run[] = [];
  // In turn, so that whatever else the machine does meets both; the first of each only warms the
  // cache of files.
  for (let run = 0; run <= work.runs; run++) {
    const counted = runProgram(programs.count, [work.method, file]);
    const passed = runProgram(programs.plain, [file]);
    if (run === 0) say(`${work.name}: ${counted.outcome}`);
    else {
      count.push(counted);
      plain.push(passed);
    }
  }
  const bytes = statSync(file).size;
  rmSync(file);
  return row(work, {
    bytes,
    count: spreadOf(count.map((run) => run.wallSeconds)),
    processor: inSeconds(spreadOf(count.map((run) => run.processorSeconds)).median),
    plain: spreadOf(plain.map((run) => run.wallSeconds)),
    memoryMiB: Math.max(...count.map((run) => run.memoryMiB)),
  });
}

/** The wards we have, over and over until there are as many as the bar speaks of. */
function measureWards(work: Work, programs: Programs): string {
  const wards = [...readWards()].filter(([name]) => name.endsWith('.blt'));
  const files = Array.from({ length: WARDS }, (_, i) => {
    const file = join(folder, `${i}.blt`);
    writeFileSync(file, wards[i % wards.length]![1]);
    return file;
  });
  const counted = runProgram(programs.wards, [work.method, String(work.runs), ...files]);
  const passed = runProgram(programs.wards, ['plain', String(work.runs), ...files]);
  const [first = 0, ...later] = counted.seconds!;
  const [, ...laterPlain] = passed.seconds!;
  const name = `${work.name} (${wards.length} wards, repeated); the first time ${inSeconds(first)}`;
  return row(
    { ...work, name },
    {
      bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
      count: spreadOf(later),
      processor: '—',
      plain: spreadOf(laterPlain),
      memoryMiB: counted.memoryMiB,
    },
  );
}

interface Run {
  readonly wallSeconds: number;
  readonly processorSeconds: number;
  readonly memoryMiB: number;
  readonly outcome: string;
  /** Of each round, where a program tells them. */
  readonly seconds?: readonly number[];
}

function runProgram(program: string, words: readonly string[]): Run {
  const start = performance.now();
  const child = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  const wallSeconds = (performance.now() - start) / 1000;
  if (child.status !== 0) throw new Error(`${program}: ${child.stderr}`);
  return { ...(JSON.parse(child.stdout) as Omit<Run, 'wallSeconds'>), wallSeconds };
}

interface Measured {
  readonly bytes: number;
  readonly count: Spread;
  readonly processor: string;
  readonly plain: Spread;
  readonly memoryMiB: number;
}

function row(work: Work, measured: Measured): string {
  const { bytes, count, processor, plain, memoryMiB } = measured;
  const cells = [
    `${work.name}, ${(bytes / 1e6).toFixed(1)} MB`,
    inWords(count),
    processor,
    inWords(plain),
    (count.median / plain.median).toFixed(2),
    `${Math.round(memoryMiB)} MiB`,
    barInWords(work, measured),
  ];
  return `| ${cells.join(' | ')} |`;
}

function barInWords({ barSeconds, barMiB }: Work, { count, memoryMiB }: Measured): string {
  const isMet = count.median <= barSeconds && memoryMiB <= (barMiB ?? Infinity);
  const bar = `≤ ${barSeconds} s${barMiB === undefined ? '' : `, ≤ ${barMiB} MiB`}`;
  return `${bar}: ${isMet ? 'met' : '**missed**'}`;
}

function inSeconds(seconds: number): string {
  return `${seconds.toFixed(3)} s`;
}

function inWords({ median, min, max }: Spread): string {
  return `${inSeconds(median)} (${min.toFixed(3)}–${max.toFixed(3)})`;
}
