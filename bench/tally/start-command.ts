/**
 * What `communard count` costs beyond the count: the command as it is installed against the bare
 * program that only counts, both from the same sources and with compiled code kept from earlier
 * runs. Each is a whole process from its start to its end.
 *
 * `node bench/tally/start-command.ts`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, spreadOf } from '../measure.ts';
import type { Spread } from '../measure.ts';
import { makeBallots } from './programs/make-ballots.ts';

const ROUNDS = 15;
const SEED = 20_261_101;
const BOARD = { candidates: 20, seats: 5, named: 6 } as const;

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'communard-start-'));
try {
  for (const ballots of [2_000, 1_000_000]) compare(ballots);
} finally {
  rmSync(folder, { recursive: true });
}

function compare(ballots: number): void {
  const file = join(folder, `${ballots}.blt`);
  makeBallots(file, { ...BOARD, ballots }, SEED);
  const bare = ['bench/tally/programs/count-file.ts', 'meek-prf', file];
  const command = [
    'apps/cli/src/main.ts',
    'count',
    file,
    '--method',
    'meek-prf',
    '--format',
    'json',
  ];
  const times = { bare: [] as number[], command: [] as number[] };
  // In turn, so that whatever else the machine does meets both; the first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const [one, other] = [secondsOf(bare), secondsOf(command)];
    if (round === 0) continue;
    times.bare.push(one);
    times.command.push(other);
  }
  const [bareSpread, commandSpread] = [spreadOf(times.bare), spreadOf(times.command)];
  const over = commandSpread.median - bareSpread.median;
  say(
    `${ballots.toLocaleString('en')} ballots: the command ${inWords(commandSpread)}, ` +
      `the bare program ${inWords(bareSpread)}, ${(over * 1000).toFixed(0)} ms more`,
  );
}

function secondsOf(words: readonly string[]): number {
  const start = performance.now();
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const child = spawnSync(process.execPath, words, { cwd: root, env, stdio: 'ignore' });
  if (child.status !== 0) throw new Error(`${words[0]} ended with status ${child.status}`);
  return (performance.now() - start) / 1000;
}

function inWords({ median, min, max }: Spread): string {
  return `${median.toFixed(3)} s (${min.toFixed(3)}–${max.toFixed(3)})`;
}
