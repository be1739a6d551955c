import * as v from 'valibot';
import { officerRoles } from '../platform/actor.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { loadUnitHolder } from './accounts.table.ts';
import { useApproval, useApprovalCodes } from './approvals.ts';
import { draftInvitation, type MadeInvitation } from './invitations.ts';
import { insertInvitation, revokeInvitationsOf } from './invitations.table.ts';
import { isHeldOutside } from './is-held-elsewhere.ts';
import { bringBackAction } from './vouch-for-account.ts';

/** Makes a new invitation for a person's own account, after two officers of the unit vouched. */
export const bringBackInUnit = defineCommand({
  name: 'account.bring_back_in_unit',
  shape: v.object({ unit: id, member: id, approval: id }),
  refusals: ['account.not_found', ...useApprovalCodes, 'account.held_elsewhere'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  stepUp: true,
  object: ({ member }) => member,
  kept: (made: MadeInvitation) => ({ ...made, secret: '' }),
  perform: async (context, { unit, member, approval }) => {
    const { tx, now } = context;
    const holder = await loadUnitHolder(tx, { unit, member });
    if (holder === undefined) return refuse('account.not_found');
    const { account, organisation, role, label } = holder;
    const draft = { id: approval, organisation: unit, action: bringBackAction, object: account };
    const allowed = await useApproval(context, draft);
    if (!allowed.ok) return allowed;
    if (await isHeldOutside(context, { unit, account })) return refuse('account.held_elsewhere');
    await revokeInvitationsOf(tx, account, now);
    const made = draftInvitation(context, { organisation, role, label, unit, member, account });
    await insertInvitation(tx, made.row);
    return done<MadeInvitation>(made.shown);
  },
});
