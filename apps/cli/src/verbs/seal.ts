import { operator, runCommand, sealServer } from '@communard/core';
import { refusalText } from '@communard/languages';
import type { ExitStatus, OpenCall, Verb } from '../verb.ts';

/** Wipes the master key from the memory of the running servers; for an emergency. */
export const seal: Verb = {
  kind: 'open',
  usage: '',
  options: {},
  run: async ({ instance, terminal, text, locale }: OpenCall): Promise<ExitStatus> => {
    const sealed = await runCommand(instance, operator, sealServer, { input: {} });
    const told = sealed.ok
      ? text('command-line.server_sealed')
      : refusalText(locale, sealed.refusal);
    terminal.message(told);
    return sealed.ok ? 0 : 2;
  },
};
