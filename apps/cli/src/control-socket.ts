import { chmodSync, existsSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isLocale, translator } from '@communard/languages';
import type { Call, ExitStatus, Terminal } from './verb.ts';

/**
 * PGlite lets one process at a data directory. So that `invite` and its like work while the server
 * runs, the server listens on a socket inside that directory, which only its owner can enter, and
 * runs the verb on its open instance. One JSON line a message, both ways.
 */
const socketName = 'control.sock';

interface Request {
  readonly words: readonly string[];
  readonly locale: string;
  readonly workingDirectory: string;
}

type Reply =
  | { readonly data: string }
  | { readonly message: string }
  | { readonly progress: readonly [number, number] }
  | { readonly status: ExitStatus };

/** Runs a call's words on an open instance; given by the caller, who knows the verbs. */
export type RunOnInstance = (
  words: readonly string[],
  call: Pick<Call, 'terminal' | 'locale' | 'text'>,
) => Promise<ExitStatus>;

/** Starts to listen; the returned function stops it. */
export async function listenForCalls(dataDir: string, run: RunOnInstance): Promise<() => void> {
  const path = join(dataDir, socketName);
  // Ours is the only process at this directory, so a socket that is still there is a dead one's.
  if (existsSync(path)) rmSync(path);
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    void answer(socket, run);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return () => {
    server.close();
    rmSync(path, { force: true });
  };
}

async function answer(socket: Socket, run: RunOnInstance): Promise<void> {
  const reply = (message: Reply) => void socket.write(`${JSON.stringify(message)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const { words, locale, workingDirectory } = JSON.parse(line) as Request;
    const spoken = isLocale(locale) ? locale : 'en';
    const terminal: Terminal = {
      data: (data) => reply({ data }),
      message: (message) => reply({ message }),
      progress: (done, total) => reply({ progress: [done, total] }),
      // The terminal at the other end shows it or does not.
      isWatched: true,
      workingDirectory,
    };
    const status = await run(words, { terminal, locale: spoken, text: translator(spoken) });
    reply({ status });
    socket.end();
  }
}

/** Lets the running server do the call; undefined when none listens there. */
export async function callServer(
  dataDir: string,
  { words, call }: { words: readonly string[]; call: Call },
): Promise<ExitStatus | undefined> {
  const path = join(dataDir, socketName);
  if (!existsSync(path)) return undefined;
  const socket = createConnection(path);
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  if (!isOpen) return undefined;
  const { terminal, locale } = call;
  const { workingDirectory } = terminal;
  socket.write(`${JSON.stringify({ words, locale, workingDirectory } satisfies Request)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const reply = JSON.parse(line) as Reply;
    if ('data' in reply) terminal.data(reply.data);
    else if ('message' in reply) terminal.message(reply.message);
    else if ('progress' in reply) terminal.progress(...reply.progress);
    else return reply.status;
  }
  throw new Error('the server went away before it had answered');
}
