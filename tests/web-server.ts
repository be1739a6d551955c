import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expectNoNamesSaid, rememberEntered } from './entered-names.ts';

export interface WebServer {
  readonly url: string;
  /** Ends it as the system would, and waits; gives the exit status. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut would: at once, wherever it is. */
  kill(): void;
  /** What it has written to standard error so far. */
  log(): string;
  /** The exit status, once it has ended. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts the built pages as a process of their own, on an empty installation and a free port. Its
 * end fails if it said the name or number of anybody who was entered.
 */
export async function startWebServer(environment: Record<string, string> = {}): Promise<WebServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'communard-web-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['apps/web/server.mjs'], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${resolve('tests/tell-entered.mjs')}`,
      COMMUNARD_DATA_DIR: dataDir,
      DATABASE_URL: '',
      PUBLIC_URL: url,
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const whose = environment['COMMUNARD_DATA_DIR'] ?? dataDir;
  child.on('message', ({ entered }: { entered: string[] }) => rememberEntered(whose, entered));
  await listening(child);
  const stop = async () => {
    child.kill('SIGTERM');
    const status = await ended;
    rmSync(dataDir, { recursive: true, force: true });
    expectNoNamesSaid(whose, said);
    return status;
  };
  return { url, stop, kill: () => void child.kill('SIGKILL'), log: () => said, ended };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listening on port')) resolve();
    });
    child.once('exit', () => reject(new Error(`the server ended before it listened:\n${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
