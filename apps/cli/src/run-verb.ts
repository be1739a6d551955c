import { parseArgs } from 'node:util';
import { lookup, translator, type Locale, type Translator } from '@communard/languages';
import type { Call, ExitStatus, Terminal, Verb } from './verb.ts';
import { isVerbName, verbs, type VerbName } from './verbs.ts';

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
  // The catalogue is read with the first text: a verb that says nothing does not wait for it.
  const text: Translator = (key, params) => translator(locale)(key, params);
  const [name = '--help', ...rest] = words;
  if (name === '--help' || name === 'help') return printOverview(terminal, text);
  if (!isVerbName(name)) {
    terminal.message(text('command-line.unknown_verb', { verb: name }));
    return 2;
  }
  const verb: Verb = await verbs[name]();
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
  const call: Call = { flags, words: parsed.positionals, terminal, locale, text };
  if (flags['help'] === true) return printHelp(name, verb, call);
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
  told: { words: readonly string[]; surroundings: Surroundings },
): Promise<ExitStatus> {
  if (verb.kind === 'offline') return verb.run(call);
  const { performOnInstance } = await import('./perform-on-instance.ts');
  return performOnInstance(verb, call, told);
}

function printOverview(terminal: Terminal, text: Translator): ExitStatus {
  terminal.data(`communard ${text('command-line.verb_word')} [--help]\n\n`);
  for (const name of Object.keys(verbs) as VerbName[])
    terminal.data(`  ${name.padEnd(10)} ${text(`command-line.verb_${name}`)}\n`);
  return 0;
}

function printHelp(name: VerbName, verb: Verb, { terminal, locale, text }: Call): ExitStatus {
  const summary = text(`command-line.verb_${name}`);
  terminal.data(`communard ${name} ${verb.usage}\n\n${summary}\n\n`);
  const options = { ...verb.options, ...(verb.kind === 'offline' ? {} : commonOptions) };
  const look = lookup(locale);
  for (const [option, { type }] of Object.entries(options)) {
    if (option === 'help') continue;
    const shown = type === 'string' ? `--${option} …` : `--${option}`;
    const key = option.replaceAll('-', '_');
    // The same word can mean more or less for one verb: then it has a text of its own.
    const about =
      look(`command-line.option_${name}_${key}`) ?? look(`command-line.option_${key}`) ?? '';
    terminal.data(`  ${shown.padEnd(22)} ${about}\n`);
  }
  return 0;
}
