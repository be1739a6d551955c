import * as v from 'valibot';
import { foundOrganisation, type FoundedOrganisation } from '../organisations/index.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { text } from '../platform/shapes.ts';
import { takeInvitation } from './invitations.table.ts';
import { openAccount } from './invitations.ts';
import { hashSecret } from './secrets.ts';

export interface SetUpInstance extends FoundedOrganisation {
  /** Of the first secretariat's session. */
  readonly token: string;
}

/**
 * Sets up an empty installation with the single-use secret that its terminal printed: founds the
 * first organisation and signs its secretariat in, or changes nothing and leaves the secret whole.
 */
export const setUpInstance = defineCommand({
  name: 'instance.set_up',
  shape: v.intersect([v.object({ secret: text(100) }), foundOrganisation.shape]),
  refusals: ['invitation.not_valid', ...foundOrganisation.refusals],
  acting: () => undefined,
  roles: [],
  isOpenToOperator: true,
  object: ({ slug }) => slug,
  perform: async (context, { secret, ...input }) => {
    const { tx, now, instance } = context;
    const taken = await takeInvitation(tx, hashSecret(secret), now);
    if (taken?.role !== 'founder') return refuse('invitation.not_valid');
    const founded = await foundOrganisation.perform(context, input);
    if (!founded.ok) return founded;
    const { organisation } = founded.value;
    const opening = { organisation, role: 'secretariat' as const, label: taken.label, now };
    const { token } = await openAccount(tx, instance, opening);
    return done<SetUpInstance>({ ...founded.value, token });
  },
});
