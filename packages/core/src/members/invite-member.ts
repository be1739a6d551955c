import * as v from 'valibot';
import { inviteToUnit } from '../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { loadUnit } from '../units/index.ts';
import { lockMember } from './members.table.ts';

/** Lets a person of the register sign in: a secret for a printed sheet, shown once. */
export const inviteMember = defineCommand({
  name: 'member.invite',
  shape: v.object({ unit: shapes.id, member: shapes.id }),
  refusals: ['unit.not_found', 'member.not_found', 'member.signs_in_already'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ member }) => member,
  kept: (invited: { member: string; invitation: string }) => ({ ...invited, invitation: '' }),
  perform: async (context, { unit: unitId, member }) => {
    const { tx } = context;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const row = await lockMember(tx, unitId, member);
    if (row?.state !== 'member') return refuse('member.not_found');
    if (row.account !== null) return refuse('member.signs_in_already');
    const { organisation } = unit;
    const terms = { organisation, unit: unitId, role: 'member', member, label: 'member' } as const;
    return done({ member, invitation: await inviteToUnit(context, terms) });
  },
});
