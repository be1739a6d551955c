import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { saveRevocation } from './invitations.table.ts';

/** Takes an invitation sheet back before anyone has used it. */
export const revokeInvitation = defineCommand({
  name: 'invitation.revoke',
  shape: v.object({ organisation: id, invitation: id }),
  refusals: ['invitation.not_open'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  object: ({ invitation }) => invitation,
  perform: async ({ tx, now }, { organisation, invitation }) => {
    const isRevoked = await saveRevocation(tx, { id: invitation, organisation, now });
    return isRevoked ? done(null) : refuse('invitation.not_open');
  },
});
