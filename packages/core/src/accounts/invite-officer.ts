import * as v from 'valibot';
import { roles } from '../platform/actor.ts';
import { done } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { choice, id, text } from '../platform/shapes.ts';
import { draftInvitation, type MadeInvitation } from './invitations.ts';
import { insertInvitation } from './invitations.table.ts';

const labelLengthMax = 80;

/** The secretariat makes an invitation sheet; whoever redeems it gets an account and a mandate. */
export const inviteOfficer = defineCommand({
  name: 'invitation.make',
  shape: v.object({ organisation: id, role: choice(roles), label: text(labelLengthMax) }),
  refusals: [],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat'],
  stepUp: true,
  object: ({ role }) => role,
  kept: (made: MadeInvitation) => ({ ...made, secret: '' }),
  perform: async (context, { organisation, role, label }) => {
    const made = draftInvitation(context, { organisation, role, label, account: null });
    await insertInvitation(context.tx, made.row);
    return done<MadeInvitation>(made.shown);
  },
});
