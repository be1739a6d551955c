import {
  invite,
  openConfiguredInstance,
  countOrganisationsHere,
  type Instance,
} from '@communard/core';
import { closedOnFault } from '../closed-on-fault.ts';
import { runOnInstance } from '../run-on-instance.ts';
import { serveInstance } from '../serve-instance.ts';
import type { ExitStatus, Verb } from '../verb.ts';

/** Serves the pages. An empty installation prints the single-use link of its set-up page. */
export const serve: Verb = {
  kind: 'own',
  usage: '',
  options: { port: { type: 'string' }, host: { type: 'string' }, sealed: { type: 'boolean' } },
  run: async ({ configuration, terminal, text }): Promise<ExitStatus> => {
    const instance = await openConfiguredInstance(configuration);
    return closedOnFault<ExitStatus>(instance, async () => {
      const open = { instance, configuration };
      const { port, ended } = await serveInstance(open, { terminal, text }, runOnInstance(open));
      const { publicUrl: url } = configuration;
      terminal.message(text('command-line.serving', { url, port: String(port) }));
      if (instance.keys.isSealed)
        terminal.message(text('command-line.serving_sealed', { url: `${url}/unseal` }));
      if ((await countOrganisationsHere(instance)) === 0) {
        const secret = await founderSecret(instance);
        terminal.message(text('command-line.set_up_here', { url: `${url}/set-up/${secret}` }));
      }
      await ended;
      terminal.message(text('command-line.stopped'));
      return 0;
    });
  },
};

/** A new one at each start: the earlier ones may have scrolled away. */
async function founderSecret(instance: Instance): Promise<string> {
  const invitation = { organisation: null, role: 'founder' as const, label: 'secretariat' };
  return (await invite(instance, invitation)).secret;
}
