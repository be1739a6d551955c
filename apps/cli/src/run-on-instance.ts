import { parseArgs } from 'node:util';
import type { Configuration, Instance } from '@communard/core';
import type { RunOnInstance } from './control-socket.ts';
import type { Call, Verb } from './verb.ts';
import { isVerbName, verbs } from './verbs.ts';

/** Runs the words of a call that came by the control socket on the instance of this process. */
export function runOnInstance(open: {
  instance: Instance;
  configuration: Configuration;
}): RunOnInstance {
  return async ([name = '', ...rest], { terminal, locale, text }) => {
    const verb: Verb | undefined = isVerbName(name) ? await verbs[name]() : undefined;
    if (verb?.kind !== 'open') {
      terminal.message(text('command-line.not_while_serving', { verb: name }));
      return 2;
    }
    const options = { 'data-dir': { type: 'string' }, ...verb.options } as const;
    const parsed = parseArgs({ args: [...rest], options, allowPositionals: true });
    const flags = parsed.values as Call['flags'];
    try {
      return await verb.run({ flags, words: parsed.positionals, terminal, locale, text, ...open });
    } catch (error) {
      terminal.message(text('command-line.fault', { reason: (error as Error).message }));
      return 1;
    }
  };
}
