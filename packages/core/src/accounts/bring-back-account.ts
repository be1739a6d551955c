import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { loadMandateHolders } from './accounts.table.ts';
import { useApproval, useApprovalCodes } from './approvals.ts';
import { isHeldElsewhere } from './is-held-elsewhere.ts';
import { draftInvitation, type MadeInvitation } from './invitations.ts';
import { insertInvitation, revokeInvitationsOf } from './invitations.table.ts';
import { bringBackAction } from './vouch-for-account.ts';

/**
 * Makes a new invitation for the same account, after two officers have vouched. When it is
 * redeemed, the mandates are where they were, and every earlier way to sign in is out.
 */
export const bringBackAccount = defineCommand({
  name: bringBackAction,
  shape: v.object({ organisation: id, account: id, approval: id }),
  refusals: [...useApprovalCodes, 'account.not_found', 'account.held_elsewhere'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  stepUp: true,
  object: ({ account }) => account,
  kept: (made: MadeInvitation) => ({ ...made, secret: '' }),
  perform: async (context, { organisation, account, approval }) => {
    const { tx, now } = context;
    const draft = { id: approval, organisation, action: bringBackAction, object: account };
    const allowed = await useApproval(context, draft);
    if (!allowed.ok) return allowed;
    const holders = await loadMandateHolders(tx, organisation);
    const holder = holders.find((one) => one.account === account);
    if (holder === undefined) return refuse('account.not_found');
    if (await isHeldElsewhere(context, { organisation, account }))
      return refuse('account.held_elsewhere');
    await revokeInvitationsOf(tx, account, now);
    const { role, label } = holder;
    const made = draftInvitation(context, { organisation, role, label, account });
    await insertInvitation(tx, made.row);
    return done<MadeInvitation>(made.shown);
  },
});
