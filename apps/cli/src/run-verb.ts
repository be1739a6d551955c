import { parseArgs } from 'node:util';
import {
  DirectoryInUse,
  openConfiguredInstance,
  readConfiguration,
  type Configuration,
} from '@communard/core';
import { translator, type Locale, type MessageKey, type Translator } from '@communard/languages';
import { callServer } from './control-socket.ts';
import type { Call, ExitStatus, Terminal, Verb } from './verb.ts';
import { verbs, type VerbName } from './verbs.ts';

export interface Surroundings {
  readonly terminal: Terminal;
  readonly locale: Locale;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Options every verb that opens an installation understands. */
const commonOptions = {
  help: { type: 'boolean' },
  'data-dir': { type: 'string' },
} as const;

/** Runs one call of the command line; faults become a line and status 1, never a stack trace. */
export async function runVerb(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ExitStatus> {
  const { terminal, locale } = surroundings;
  const text = translator(locale);
  const [name = '--help', ...rest] = words;
  if (name === '--help' || name === 'help') return printOverview(terminal, text);
  const verb: Verb | undefined = isVerbName(name) ? verbs[name] : undefined;
  if (verb === undefined) {
    terminal.message(text('command-line.unknown_verb', { verb: name }));
    return 2;
  }
  let parsed;
  try {
    const options = { ...commonOptions, ...verb.options };
    parsed = parseArgs({ args: rest, options, allowPositionals: true });
  } catch (error) {
    terminal.message(
      text('command-line.wrong_call', { reason: (error as Error).message, verb: name }),
    );
    return 2;
  }
  const flags = parsed.values as Call['flags'];
  if (flags['help'] === true) return printHelp(name as VerbName, verb, { terminal, text });
  const call: Call = { flags, words: parsed.positionals, terminal, locale, text };
  try {
    return await perform(verb, call, { words, surroundings });
  } catch (error) {
    terminal.message(text('command-line.fault', { reason: (error as Error).message }));
    if (surroundings.environment['COMMUNARD_DEBUG'])
      terminal.message(String((error as Error).stack));
    return 1;
  }
}

async function perform(
  verb: Verb,
  call: Call,
  { words, surroundings }: { words: readonly string[]; surroundings: Surroundings },
): Promise<ExitStatus> {
  if (verb.kind === 'offline') return verb.run(call);
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

function isVerbName(name: string): name is VerbName {
  return Object.hasOwn(verbs, name);
}

function printOverview(terminal: Terminal, text: Translator): ExitStatus {
  terminal.data(`communard ${text('command-line.verb_word')} [--help]\n\n`);
  for (const name of Object.keys(verbs) as VerbName[])
    terminal.data(`  ${name.padEnd(10)} ${text(summaryKey(name))}\n`);
  return 0;
}

function printHelp(
  name: VerbName,
  verb: Verb,
  { terminal, text }: { terminal: Terminal; text: Translator },
): ExitStatus {
  terminal.data(`communard ${name} ${verb.usage}\n\n${text(summaryKey(name))}\n\n`);
  const options = { ...verb.options, ...(verb.kind === 'offline' ? {} : commonOptions) };
  for (const [option, { type }] of Object.entries(options)) {
    if (option === 'help') continue;
    const shown = type === 'string' ? `--${option} …` : `--${option}`;
    const key = `command-line.option_${option.replaceAll('-', '_')}` as MessageKey;
    terminal.data(`  ${shown.padEnd(22)} ${text(key)}\n`);
  }
  return 0;
}

function summaryKey(name: VerbName): MessageKey {
  return `command-line.verb_${name}` as MessageKey;
}
