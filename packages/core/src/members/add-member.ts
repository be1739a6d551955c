import * as v from 'valibot';
import { accountOf, nameMandateHolder } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { loadUnit, takeUpSecretary } from '../units/index.ts';
import { hasPhone, insertMember } from './members.table.ts';
import { newMemberId } from './new-member-id.ts';
import { sealPerson } from './personal-fields.ts';
import { indexPhone } from './phone-index.ts';

/** Enters a person into the register of the secretary's own unit; it may be the secretary. */
export const addMember = defineCommand({
  name: 'member.add',
  shape: v.object({
    unit: shapes.id,
    name: shapes.text(120),
    phone: shapes.optionalText(40),
    mail: shapes.optionalText(254),
    address: shapes.optionalText(300),
    employer: shapes.optionalText(120),
    note: shapes.optionalText(1000),
    joinedOn: shapes.optionalDay,
    isMyself: v.optional(v.picklist(['yes', 'no'], 'input.not_offered'), 'no'),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'member.joined_in_future',
    'member.phone_malformed',
    'member.phone_is_there',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, joinedOn, isMyself, ...fields }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const today = now.toISOString().slice(0, 10);
    if (joinedOn !== undefined && joinedOn > today)
      return refuse('member.joined_in_future', { field: 'joinedOn' });
    const member = newMemberId(instance);
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const index = await indexPhone(vault, unitId, fields.phone);
    if (!index.ok) return index;
    if (await hasPhone(tx, unitId, index.value))
      return refuse('member.phone_is_there', { field: 'phone' });
    const sealed = await sealPerson(vault, { unit: unitId, member }, fields);
    const account = isMyself === 'yes' ? accountOf(actor) : null;
    await insertMember(tx, {
      id: member,
      unit: unitId,
      joined_on: joinedOn ?? today,
      account,
      phone_index: index.value,
      ...sealed,
    });
    if (account !== null) {
      await nameMandateHolder(tx, { account, unit: unitId, member });
      await takeUpSecretary(context, { unit: unitId, member });
    }
    return done({ member });
  },
});
