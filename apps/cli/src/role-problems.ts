import {
  countOrganisationsWithUnits,
  getRolePowers,
  openConfiguredInstance,
} from '@communard/core';
import type { OpenCall } from './verb.ts';

/**
 * Registers of several organisations on one server are kept apart by the database's policies, and
 * those bind no superuser and no owner. With PGlite the program is always a superuser.
 */
export async function roleProblems(call: OpenCall): Promise<string[]> {
  const { instance, configuration, terminal, text } = call;
  const powers = await powersOfProgram(call);
  if (!powers.bypassesPolicies && !powers.ownsTables) return [];
  const organisations = await countOrganisationsWithUnits(instance);
  const { role } = powers;
  const told = text('command-line.role_bypasses_policies', { role, organisations });
  if (organisations > 1) return [told];
  terminal.message(text('command-line.role_bypasses_alone', { role }));
  return [];

  async function powersOfProgram({ instance: open }: OpenCall) {
    if (configuration.ownerUrl === undefined) return getRolePowers(open.database);
    const program = await openConfiguredInstance({ ...configuration, ownerUrl: undefined });
    return getRolePowers(program.database).finally(() => program.close());
  }
}
