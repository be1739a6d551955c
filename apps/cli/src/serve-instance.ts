import type { Configuration, Instance } from '@communard/core';
import type { Translator } from '@communard/languages';
import { startBackgroundWork } from './background-work.ts';
import { listenForCalls, type RunOnInstance } from './control-socket.ts';
import type { Terminal } from './verb.ts';

interface WebServer {
  readonly address: { readonly port: number };
  readonly stop: () => Promise<void>;
}

/** The built web application; it stands outside this package and is loaded when it is needed. */
interface WebModule {
  readonly startServer: (options: {
    host: string;
    port: number;
    publicUrls: readonly string[];
    isSealed: () => boolean;
  }) => Promise<WebServer>;
}

const webModule = new URL('../../web/src/serve/start-server.ts', import.meta.url).href;

/**
 * Serves an open instance until the process is asked to end, then closes it: requests under way are
 * answered, notices under way are sent.
 */
export async function serveInstance(
  { instance, configuration }: { instance: Instance; configuration: Configuration },
  { terminal, text }: { terminal: Terminal; text: Translator },
  runOnInstance: RunOnInstance,
): Promise<{ port: number; ended: Promise<void> }> {
  // The pages find the instance here; see apps/web/src/lib/server/instance.ts.
  (globalThis as Record<symbol, unknown>)[Symbol.for('communard.instance')] = instance;
  const { startServer } = (await import(webModule)) as WebModule;
  const { host, port, publicUrls, dataDir } = configuration;
  const isSealed = () => instance.keys.isSealed;
  const server = await startServer({ host, port, publicUrls, isSealed });
  const stopListening = await listenForCalls(dataDir, runOnInstance);
  const stopWork = startBackgroundWork(instance, configuration, (error) =>
    terminal.message(text('command-line.work_failed', { reason: (error as Error).message })),
  );
  const ended = new Promise<void>((resolve, reject) => {
    const end = () => {
      stopListening();
      Promise.all([server.stop(), stopWork()])
        .then(() => instance.close())
        .then(resolve, reject);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  });
  return { port: server.address.port, ended };
}
