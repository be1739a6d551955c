import * as v from 'valibot';
import { endMandates, grantMandate } from '../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { endOfficesOf, lockUnit } from '../units/index.ts';
import { lockMember, updateMember } from './members.table.ts';

/** Suspends a member, or takes a suspension back. Whoever is suspended is not on the roll. */
export const suspendMember = defineCommand({
  name: 'member.suspend',
  shape: v.object({
    unit: shapes.id,
    member: shapes.id,
    isSuspended: shapes.choice(['yes', 'no']),
  }),
  refusals: ['unit.not_found', 'member.not_found', 'member.already_so', 'member.is_secretary'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ member }) => member,
  perform: async (context, { unit, member, isSuspended }) => {
    const { tx, now } = context;
    const found = await lockUnit(tx, unit);
    if (found === undefined) return refuse('unit.not_found');
    const row = await lockMember(tx, unit, member);
    if (row === undefined || row.state === 'erased' || row.state === 'left')
      return refuse('member.not_found');
    const state = isSuspended === 'yes' ? 'suspended' : 'member';
    if (row.state === state) return refuse('member.already_so');
    if (state === 'suspended') {
      const ended = await endOfficesOf(context, { unit, member });
      if (ended === 'is_secretary') return refuse('member.is_secretary');
      if (row.account !== null) await endMandates(tx, { account: row.account, unit }, now);
    }
    // Whoever signed in before may again; their offices were given to the unit, not kept for them.
    if (state === 'member' && row.account !== null) {
      const { organisation } = found;
      await grantMandate(context, {
        account: row.account,
        organisation,
        unit,
        role: 'member',
        member,
      });
    }
    await updateMember(tx, member, { state });
    return done({ member });
  },
});
