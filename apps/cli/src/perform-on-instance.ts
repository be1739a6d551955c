import {
  DirectoryInUse,
  openConfiguredInstance,
  readConfiguration,
  type Configuration,
} from '@communard/core';
import { callServer } from './control-socket.ts';
import type { Surroundings } from './run-verb.ts';
import type { Call, ExitStatus, Verb } from './verb.ts';

/** Runs a verb that needs an installation: here, or in the server that has the directory. */
export async function performOnInstance(
  verb: Exclude<Verb, { kind: 'offline' }>,
  call: Call,
  { words, surroundings }: { words: readonly string[]; surroundings: Surroundings },
): Promise<ExitStatus> {
  const configuration = configurationOf(call, surroundings);
  if (configuration === undefined) return 2;
  if (verb.kind === 'own') return verb.run({ ...call, configuration });
  let instance;
  try {
    const { ownerUrl = configuration.databaseUrl } = configuration;
    const opened = verb.asOwner ? { ...configuration, databaseUrl: ownerUrl } : configuration;
    instance = await openConfiguredInstance(opened);
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error;
    // A server has the data directory: it does the work and we show what it says.
    const answer = await callServer(configuration.dataDir, { words, call });
    if (answer !== undefined) return answer;
    throw error;
  }
  try {
    return await verb.run({ ...call, instance, configuration });
  } finally {
    await instance.close();
  }
}

function configurationOf(
  { flags, terminal, text }: Call,
  { environment }: Surroundings,
): Configuration | undefined {
  const { 'data-dir': dataDir, port, host, sealed } = flags;
  const portNumber = port === undefined ? undefined : Number(port);
  const isPort =
    portNumber === undefined ||
    (Number.isInteger(portNumber) && portNumber >= 0 && portNumber < 65_536);
  if (!isPort) {
    terminal.message(text('command-line.not_a_port', { port: String(port) }));
    return undefined;
  }
  return readConfiguration(environment, {
    dataDir: dataDir as string | undefined,
    sealed: sealed === true ? true : undefined,
    port: portNumber,
    host: host as string | undefined,
  });
}
