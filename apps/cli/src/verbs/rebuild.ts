import { rebuildViews } from '@communard/core';
import type { Verb } from '../verb.ts';

/** Makes every view again from the records. */
export const rebuild: Verb = {
  kind: 'open',
  usage: '',
  asOwner: true,
  options: {},
  run: async ({ terminal, text, instance }) => {
    const entries = await rebuildViews(instance, terminal.progress);
    terminal.message(text('command-line.rebuilt', { entries }));
    return 0;
  },
};
