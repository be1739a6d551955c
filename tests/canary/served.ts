import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

const flags = ['--disable-warning=ExperimentalWarning', 'apps/cli/src/main.ts'];

export interface Served {
  readonly url: string;
  /** Everything that the server and verbs beside it have said, on both their ways out. */
  readonly said: () => string;
  /** Runs a verb of the command line, as the operator would while the server runs. */
  readonly verb: (
    words: readonly string[],
    more?: Readonly<Record<string, string>>,
  ) => Promise<{ readonly status: number | null }>;
  readonly start: () => Promise<void>;
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** `communard serve` as a process of its own, with the control socket and all background work. */
export async function serveInstallation(environment: Record<string, string>): Promise<Served> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...{ DATABASE_URL: '', PUBLIC_URL: url, LANG: 'en_GB.UTF-8', LC_ALL: '' },
    ...environment,
  };
  let said = '';
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(process.execPath, [...flags, 'serve', '--port', String(port)], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = child;
    const before = said.length;
    await new Promise<void>((resolve, reject) => {
      const hear = (piece: Buffer) => {
        said += piece.toString();
        if (said.slice(before).includes(url)) resolve();
      };
      running.stdout!.on('data', hear);
      running.stderr!.on('data', hear);
      running.once('exit', () => reject(new Error(`the server ended:\n${said.slice(before)}`)));
    });
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  const verb = async (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, ...words], {
      ...{ env: { ...env, ...more }, encoding: 'utf8', timeout: 100_000, maxBuffer: 1 << 28 },
    });
    said += stdout + stderr;
    // The verb held this process up; connections that ended meanwhile are noticed in a turn of it.
    await setTimeout(200);
    return { status };
  };
  return { url, said: () => said, start, verb, end };
}
