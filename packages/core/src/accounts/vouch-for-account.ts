import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { lockMandates } from './accounts.table.ts';
import { askApproval } from './approvals.ts';
import { isHeldElsewhere } from './is-held-elsewhere.ts';

/** What the second officer allows: see `bring-back-account.ts`. */
export const bringBackAction = 'account.bring_back';

/**
 * The first of two officers vouches for someone of the organisation who has lost every way to sign
 * in and stands before him.
 */
export const vouchForAccount = defineCommand({
  name: 'account.vouch',
  shape: v.object({ organisation: id, account: id }),
  refusals: ['account.not_found', 'account.held_elsewhere', 'approval.same_person'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  stepUp: true,
  object: ({ account }) => account,
  perform: async (context, { organisation, account }) => {
    const { tx, actor } = context;
    const holders = await lockMandates(tx, organisation);
    if (!holders.some((holder) => holder.account === account)) return refuse('account.not_found');
    if (await isHeldElsewhere(context, { organisation, account }))
      return refuse('account.held_elsewhere');
    if (actor.kind === 'account' && actor.account === account)
      return refuse('approval.same_person');
    const draft = { organisation, action: bringBackAction, object: account };
    return done({ approval: await askApproval(context, draft) });
  },
});
