import { openConfiguredInstance } from '@communard/core';
import type { Verb } from '../verb.ts';

/** Brings the tables up to date as their owner, so that the server needs no such rights. */
export const migrate: Verb = {
  kind: 'own',
  usage: '',
  options: {},
  run: async ({ configuration, terminal, text }) => {
    const { ownerUrl = configuration.databaseUrl } = configuration;
    // Opening migrates; nothing else is to be done.
    const instance = await openConfiguredInstance({ ...configuration, databaseUrl: ownerUrl });
    await instance.close();
    terminal.message(text('command-line.migrated'));
    return 0;
  },
};
