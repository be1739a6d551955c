import * as v from 'valibot';
import { accountOf, endMandates } from '../accounts/index.ts';
import { openVault, shredSubject } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { endOfficesOf, lockUnit } from '../units/index.ts';
import { lockMember, updateMember } from './members.table.ts';
import { personalFields } from './member.ts';

/**
 * Destroys a person's key, so that every copy of the fields, also in a backup of the data, stays
 * unreadable for good. The empty row remains: figures of old months keep their sums.
 */
export const eraseMember = defineCommand({
  name: 'member.erase',
  shape: v.object({ unit: shapes.id, member: shapes.id }),
  refusals: ['unit.not_found', 'member.not_found', 'member.is_secretary'],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ member }) => member,
  perform: async (context, { unit: unitId, member }) => {
    const { tx, instance, actor, now } = context;
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const row = await lockMember(tx, unitId, member);
    if (row === undefined || row.state === 'erased') return refuse('member.not_found');
    if ((await endOfficesOf(context, { unit: unitId, member })) === 'is_secretary')
      return refuse('member.is_secretary');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    await shredSubject(vault, member, { actor: accountOf(actor), reason: 'member.erased' });
    const emptied = Object.fromEntries(personalFields.map((field) => [`sealed_${field}`, null]));
    const left = row.left_on ?? now.toISOString().slice(0, 10);
    await updateMember(tx, member, {
      ...emptied,
      state: 'erased',
      left_on: left,
      account: null,
      phone_index: null,
      number_index: null,
    });
    if (row.account !== null) await endMandates(tx, { account: row.account, unit: unitId }, now);
    return done({ member });
  },
});
