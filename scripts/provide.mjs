// Finds, or where apt-get may be used installs, what tests need beyond npm: Chromium, PostgreSQL.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, chmodSync, chownSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isRoot = process.getuid?.() === 0;

/** The path of a Chromium, or undefined with a notice why there is none. */
export function provideChromium(notices) {
  const found = findChromium();
  if (found !== undefined) return found;
  const hasInstalled = aptInstall('chromium', 'fonts-noto-core');
  const path = hasInstalled ? findChromium() : undefined;
  if (path === undefined) notices.push('browser tests (no Chromium; set CHROMIUM to one)');
  return path;
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return candidates.find((path) => path && existsSync(path));
}

/**
 * A PostgreSQL server of our own on a loopback port, or the one COMMUNARD_TEST_DATABASE_URL names.
 * Undefined with a notice where there is neither. `isDurable` makes a server of our own wait for
 * the disk, as a real one does.
 */
export function providePostgres(notices, { isDurable = false } = {}) {
  const given = process.env.COMMUNARD_TEST_DATABASE_URL;
  if (given) return { url: given, stop: () => undefined };
  let programs = findPostgres();
  if (programs === undefined && aptInstall('postgresql')) programs = findPostgres();
  if (programs === undefined) {
    notices.push('tests on PostgreSQL (no server; set COMMUNARD_TEST_DATABASE_URL to one)');
    return undefined;
  }
  return startCluster(programs, isDurable);
}

function findPostgres() {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const versions = readdirSync(base).filter((version) => Number(version) >= 15);
  const newest = versions.sort((a, b) => Number(a) - Number(b)).at(-1);
  return newest === undefined ? undefined : join(base, newest, 'bin');
}

function startCluster(programs, isDurable) {
  const directory = mkdtempSync(join(tmpdir(), 'communard-postgres-'));
  const port = freePort();
  chmodSync(directory, 0o700);
  if (isRoot) chownSync(directory, ...postgresUser());
  const data = join(directory, 'data');
  asPostgres(join(programs, 'initdb'), [
    '-D',
    data,
    '-U',
    'communard',
    '-A',
    'trust',
    '-E',
    'UTF8',
  ]);
  // What is tested is our program's death, not the server's: its own fsync may stay off.
  const fsync = isDurable ? 'on' : 'off';
  const options = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=${fsync} -c max_connections=200`;
  const control = join(programs, 'pg_ctl');
  const log = join(directory, 'log');
  asPostgres(control, ['-D', data, '-l', log, '-w', '-o', options, 'start']);
  return {
    url: `postgres://communard@127.0.0.1:${port}/postgres`,
    stop: () => {
      asPostgres(control, ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function asPostgres(program, args) {
  const [command, commandArgs] = isRoot
    ? ['runuser', ['-u', 'postgres', '--', program, ...args]]
    : [program, args];
  const { status, stderr } = spawnSync(command, commandArgs, {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: tmpdir(),
  });
  if (status !== 0) throw new Error(`running ${program}: ${stderr}`);
}

function postgresUser() {
  const number = (flag) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return [number('-u'), number('-g')];
}

function freePort() {
  const script = `const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})`;
  return Number(spawnSync(process.execPath, ['-e', script]).stdout.toString());
}

function aptInstall(...packages) {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false;
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get…\n`);
  const run = (...args) =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return (
    run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...packages)
  );
}
