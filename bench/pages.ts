/**
 * Pages in a second: a federation's directory and a resolution of the demonstration, from the real
 * server process, against `plain-server.ts` on the same data. Twice each: the same page asked again
 * and again, which the server answers from its store of whole pages; and every request with another
 * cookie, for which it makes the page anew (and finds it compressed, by the hash of its bytes).
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptEncoding, answersPerSecond } from './load.ts';
import { report, say, spreadOf } from './measure.ts';
import { createDatabase } from './open-databases.ts';

const ROUND_COUNT = 3;
const DURATION_MS = 1500;
const CONNECTION_COUNT = 16;

const root = fileURLToPath(new URL('..', import.meta.url));
const targets = [
  { name: 'people', title: 'directory', path: '/riverlands/people' },
  { name: 'resolution', title: 'resolution', path: '/riverlands/resolutions/1' },
];

const server = process.env['BENCH_DATABASE_URL'];
const directory = mkdtempSync(join(tmpdir(), 'communard-bench-'));
const postgres = server === undefined ? undefined : await createDatabase(server);
const children: ChildProcess[] = [];
// Told to end before it is done: no server may outlive its bench.
process.once('SIGTERM', () => {
  for (const child of children) child.kill('SIGTERM');
  rmSync(directory, { recursive: true, force: true });
  process.exit(1);
});
try {
  const ours = await startOurs();
  for (const { name, path } of targets) await keepBody(name, ours.port, path);
  const plain = await startPlain();
  for (const target of targets) {
    await compete(target, { ours, plain, isSame: true });
    await compete(target, { ours, plain, isSame: false });
  }
} finally {
  for (const child of children) await end(child);
  await postgres?.drop();
  rmSync(directory, { recursive: true, force: true });
}

interface Running {
  readonly port: number;
  readonly child: ChildProcess;
}

async function startOurs(): Promise<Running> {
  const dataDir = join(directory, 'ours');
  const env = environmentFor(dataDir);
  say('  filling the demonstration');
  const fill = ['apps/cli/src/main.ts', 'demo', '--fill-only', '--data-dir', dataDir];
  execFileSync(process.execPath, fill, { cwd: root, env, stdio: 'ignore' });
  // PGlite belongs to one process: the plain server gets a copy of the same data.
  cpSync(dataDir, join(directory, 'plain'), { recursive: true });
  const port = await freePort();
  return { port, child: await start(['apps/web/server.mjs'], { ...env, PORT: String(port) }) };
}

async function startPlain(): Promise<Running> {
  const port = await freePort();
  const env = environmentFor(join(directory, 'plain'));
  return { port, child: await start(['bench/plain-server.ts', String(port), directory], env) };
}

function environmentFor(dataDir: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, COMMUNARD_DATA_DIR: dataDir };
  for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'COMMUNARD_KEY_FILE', 'HOST']) delete env[name];
  return postgres === undefined ? env : { ...env, DATABASE_URL: postgres.url };
}

/** Starts a server and waits until it says that it listens. */
async function start(args: string[], env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio });
  children.push(child);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('listening on port')) resolve();
    });
    child.once('exit', () => reject(new Error(`${args.join(' ')} ended: ${said}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** Keeps the compressed page for the plain server to send. */
async function keepBody(name: string, port: number, path: string): Promise<void> {
  const headers = {
    host: `localhost:${port}`,
    'accept-encoding': acceptEncoding,
    'accept-language': 'en',
  };
  const asked = request({ port, host: '127.0.0.1', path, headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  writeFileSync(join(directory, `${name}.body`), Buffer.concat(chunks));
  writeFileSync(join(directory, `${name}.json`), JSON.stringify({ encoding }));
}

async function compete(
  { title, path }: (typeof targets)[number],
  { ours, plain, isSame }: { ours: Running; plain: Running; isSame: boolean },
): Promise<void> {
  let asked = 0;
  const load = ({ port }: Running, durationMs: number) =>
    answersPerSecond({
      port,
      host: `localhost:${port}`,
      path,
      cookie: () => `n=${isSame ? 0 : (asked += 1)}`,
      connections: CONNECTION_COUNT,
      durationMs,
    });
  const rates = { ours: [] as number[], plain: [] as number[] };
  for (let round = 0; round <= ROUND_COUNT; round++) {
    const oursRate = await load(ours, DURATION_MS);
    const plainRate = await load(plain, DURATION_MS);
    // The first round warms up.
    if (round === 0) continue;
    rates.ours.push(oursRate);
    rates.plain.push(plainRate);
  }
  report({
    bench: 'pages',
    database: postgres === undefined ? 'PGlite' : 'PostgreSQL',
    what: `${title}, ${isSame ? 'the same page again and again' : 'every page made anew'}`,
    unit: 'pages',
    ours: spreadOf(rates.ours),
    plain: spreadOf(rates.plain),
    aim: 0.4,
    memoryMiB: peakMemoryOf(ours.child),
  });
}

/** Of another process only Linux tells the peak. */
function peakMemoryOf({ pid }: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
