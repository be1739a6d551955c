/**
 * Counts large elections and many small ones, each as a whole process from its start to its end and
 * with the whole account, and sets that against a process that only reads the same bytes. Ballots
 * are made from a seed; real ones lie beside the repository.
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
    name: `Scottish STV, ${WARDS.toLocaleString('en')} real wards one after the other`,
    method: 'scotland-2007',
    ballots: 'wards',
    runs: 15,
    barSeconds: 0.06,
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
];

const folder = mkdtempSync(join(tmpdir(), 'communard-tally-'));
try {
  const wanted = WORKS.filter(({ name }) => name.includes(process.argv[2] ?? ''));
  const programs = await bundlePrograms();
  for (const work of wanted) measure(work, programs);
} finally {
  rmSync(folder, { recursive: true });
}

interface Programs {
  readonly count: string;
  readonly plain: string;
}

/** Plain JavaScript in one file each, as an installed program would be. */
async function bundlePrograms(): Promise<Programs> {
  const at = (name: string): string => join(import.meta.dirname, 'programs', `${name}.ts`);
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    build: {
      ssr: true,
      target: 'node24',
      outDir: join(folder, 'programs'),
      rolldownOptions: { input: { count: at('count-file'), plain: at('plain-pass') } },
    },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return {
    count: join(folder, 'programs', 'count.js'),
    plain: join(folder, 'programs', 'plain.js'),
  };
}

function measure(work: Work, programs: Programs): void {
  if (work.ballots === 'wards' && !hasRealElections) return console.log(skipNotice);
  const files = work.ballots === 'wards' ? writeWards() : [writeElection(work.ballots)];
  const count: Run[] = [];
  const plain: Run[] = [];
  // In turn, so that whatever else the machine does meets both; the first of each only warms the
  // cache of files.
  for (let run = 0; run <= work.runs; run++) {
    const counted = runProgram(programs.count, [work.method, ...files]);
    const passed = runProgram(programs.plain, files);
    if (run === 0) say(`${work.name}: ${counted.outcome}`);
    else {
      count.push(counted);
      plain.push(passed);
    }
  }
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  console.log(sentence(work, bytes, { count, plain }));
  for (const file of files) rmSync(file);
}

function writeElection(election: MadeElection): string {
  const file = join(folder, 'made.blt');
  makeBallots(file, election, SEED);
  return file;
}

/** The wards we have, over and over until there are as many as the bar speaks of. */
function writeWards(): string[] {
  const wards = [...readWards()].filter(([name]) => name.endsWith('.blt'));
  return Array.from({ length: WARDS }, (_, i) => {
    const file = join(folder, `${i}.blt`);
    writeFileSync(file, wards[i % wards.length]![1]);
    return file;
  });
}

interface Run {
  readonly seconds: number;
  readonly memoryMiB: number;
  readonly outcome: string;
}

function runProgram(program: string, words: readonly string[]): Run {
  const start = performance.now();
  const child = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  if (child.status !== 0) throw new Error(`${program}: ${child.stderr}`);
  const told = JSON.parse(child.stdout) as { outcome: string; memoryMiB: number };
  return { seconds, ...told };
}

function sentence(work: Work, bytes: number, runs: { count: Run[]; plain: Run[] }): string {
  const count = spreadOf(runs.count.map(({ seconds }) => seconds));
  const plain = spreadOf(runs.plain.map(({ seconds }) => seconds));
  const memory = Math.max(...runs.count.map(({ memoryMiB }) => memoryMiB));
  const bars = `${work.barSeconds} s${work.barMiB === undefined ? '' : ` and ${work.barMiB} MiB`}`;
  return [
    `**${work.name}**: ${inWords(count)}, at most ${Math.round(memory)} MiB`,
    `a plain pass over the same ${(bytes / 1e6).toFixed(1)} MB ${inWords(plain)}`,
    `${(count.median / plain.median).toFixed(2)} times the plain pass`,
    `bar ${bars}`,
  ].join('; ');
}

function inWords({ median, min, max }: Spread): string {
  return `${median.toFixed(3)} s (${min.toFixed(3)}–${max.toFixed(3)})`;
}
