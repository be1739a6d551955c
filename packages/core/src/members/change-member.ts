import * as v from 'valibot';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { lockUnit } from '../units/index.ts';
import { memberOffer, sealOffer } from './member-offer.ts';
import { lockMember, updateMember } from './members.table.ts';
import { sealPerson } from './personal-fields.ts';
import { indexPhone } from './phone-index.ts';

/**
 * Writes a person's fields anew. A field that is left out stays; an empty one is taken away, but
 * for the name.
 */
export const changeMember = defineCommand({
  name: 'member.change',
  shape: v.object({
    unit: shapes.id,
    member: shapes.id,
    name: v.optional(shapes.text(120)),
    phone: v.optional(shapes.clearableText(40)),
    mail: v.optional(shapes.clearableText(254)),
    address: v.optional(shapes.clearableText(300)),
    employer: v.optional(shapes.clearableText(120)),
    note: v.optional(shapes.clearableText(1000)),
    offer: v.optional(memberOffer),
  }),
  refusals: ['unit.not_found', 'member.not_found', 'member.phone_malformed'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ member }) => member,
  perform: async ({ tx, instance, now }, { unit: unitId, member, offer, ...fields }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const row = await lockMember(tx, unitId, member);
    if (row === undefined || row.state === 'erased') return refuse('member.not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const given = Object.entries(fields).filter(([, text]) => text !== undefined);
    const texts = Object.fromEntries(given.filter(([, text]) => text !== ''));
    const index = await indexPhone(vault, unitId, fields.phone);
    if (!index.ok) return index;
    const sealed = await sealPerson(vault, { unit: unitId, member }, texts);
    const cleared = Object.fromEntries(
      given.filter(([, text]) => text === '').map(([field]) => [`sealed_${field}`, null]),
    );
    const offered = offer && (await sealOffer(vault, { unit: unitId, member }, offer));
    const phone = fields.phone === undefined ? {} : { phone_index: index.value };
    const change = { ...sealed, ...cleared, ...phone, ...offered };
    if (Object.keys(change).length > 0) await updateMember(tx, member, change);
    return done({ member });
  },
});
