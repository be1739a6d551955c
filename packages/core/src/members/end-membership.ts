import * as v from 'valibot';
import { endMandates } from '../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { endOfficesOf, lockUnit } from '../units/index.ts';
import { lockMember, updateMember } from './members.table.ts';

/** Someone leaves, or the unit ends a membership. Offices, mandates and sessions end with it. */
export const endMembership = defineCommand({
  name: 'member.end',
  shape: v.object({ unit: shapes.id, member: shapes.id }),
  refusals: ['unit.not_found', 'member.not_found', 'member.has_left', 'member.is_secretary'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ member }) => member,
  perform: async (context, { unit, member }) => {
    const { tx, now } = context;
    if ((await lockUnit(tx, unit)) === undefined) return refuse('unit.not_found');
    const row = await lockMember(tx, unit, member);
    if (row === undefined || row.state === 'erased') return refuse('member.not_found');
    if (row.state === 'left') return refuse('member.has_left');
    if ((await endOfficesOf(context, { unit, member })) === 'is_secretary')
      return refuse('member.is_secretary');
    const day = now.toISOString().slice(0, 10);
    await updateMember(tx, member, { state: 'left', left_on: day });
    if (row.account !== null) await endMandates(tx, { account: row.account, unit }, now);
    return done({ member });
  },
});
