import * as v from 'valibot';
import { officerRoles } from '../platform/actor.ts';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import { loadUnitHolder } from './accounts.table.ts';
import { askApproval } from './approvals.ts';
import { isHeldOutside } from './is-held-elsewhere.ts';
import { noteInUnit } from './note-in-unit.ts';
import { bringBackAction } from './vouch-for-account.ts';

/**
 * The first of two officers of a unit vouches for a person of its register who has lost every way
 * to sign in. Nobody outside the unit can do so, nor learns of it.
 */
export const vouchInUnit = defineCommand({
  name: 'account.vouch_in_unit',
  shape: v.object({ unit: id, member: id }),
  refusals: ['account.not_found', 'account.held_elsewhere', 'approval.same_person'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  stepUp: true,
  object: ({ member }) => member,
  perform: async (context, { unit, member }) => {
    const { tx, actor } = context;
    const holder = await loadUnitHolder(tx, { unit, member });
    if (holder === undefined) return refuse('account.not_found');
    const { account } = holder;
    if (await isHeldOutside(context, { unit, account })) return refuse('account.held_elsewhere');
    if (actor.kind === 'account' && actor.account === account)
      return refuse('approval.same_person');
    const draft = { organisation: unit, action: bringBackAction, object: account };
    const approval = await askApproval(context, draft);
    await noteInUnit(context, unit, `${bringBackAction}_asked`);
    return done({ approval });
  },
});
