import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

/** A PostgreSQL server whose files can be read: tables, write-ahead log and what it logs. */
export interface OwnCluster {
  readonly url: string;
  /** Holds `data` (with `pg_wal`) and `log`. */
  readonly directory: string;
  start(): void;
  /** `immediate` is to it what a power cut would be. */
  stop(mode: 'fast' | 'immediate'): void;
  remove(): void;
}

/** It notes every statement with all its values, as talkative as an operator can make it. */
export const talkative = [
  ...['log_statement=all', 'log_min_duration_statement=0', 'log_parameter_max_length=-1'],
  ...[
    'log_parameter_max_length_on_error=-1',
    'log_min_messages=info',
    'log_min_error_statement=info',
  ],
  ...['log_connections=on', 'wal_level=logical', 'full_page_writes=on', 'wal_compression=off'],
];

const isRoot = process.getuid?.() === 0;

/** Whether this machine has the programs of PostgreSQL 15 or later. */
export const canHaveCluster = () => programsOfPostgres() !== undefined;

export async function ownCluster(): Promise<OwnCluster> {
  const programs = programsOfPostgres();
  if (programs === undefined) throw new Error('no programs of PostgreSQL here');
  const directory = mkdtempSync(join(tmpdir(), 'communard-cluster-'));
  chmodSync(directory, 0o700);
  if (isRoot) chownSync(directory, numberOf('-u'), numberOf('-g'));
  const port = await freePort();
  const data = join(directory, 'data');
  const control = join(programs, 'pg_ctl');
  run(join(programs, 'initdb'), ['-D', data, '-U', 'communard', '-A', 'trust', '-E', 'UTF8', '-N']);
  const settings = [...talkative, 'listen_addresses=127.0.0.1', 'fsync=off'];
  const options = [`-p ${port}`, `-k ${directory}`, ...settings.map((one) => `-c ${one}`)].join(
    ' ',
  );
  const start = () =>
    run(control, ['-D', data, '-l', join(directory, 'log'), '-w', '-o', options, 'start']);
  start();
  return {
    url: `postgres://communard@127.0.0.1:${port}/postgres`,
    directory,
    start,
    stop: (mode) => run(control, ['-D', data, '-m', mode, '-w', 'stop']),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function programsOfPostgres(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const versions = readdirSync(base)
    .map(Number)
    .filter((version) => version >= 15);
  return versions.length === 0 ? undefined : join(base, String(Math.max(...versions)), 'bin');
}

/** PostgreSQL refuses to run as root. */
function run(program: string, args: readonly string[]): void {
  const [command, words] = isRoot
    ? ['runuser', ['-u', 'postgres', '--', program, ...args]]
    : [program, args];
  const { status, stderr } = spawnSync(command, words as string[], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: tmpdir(),
  });
  if (status !== 0) throw new Error(`running ${program}: ${String(stderr)}`);
}

const numberOf = (flag: string) => Number(String(spawnSync('id', [flag, 'postgres']).stdout));
