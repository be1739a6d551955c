import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadUnit } from '../units/index.ts';
import { contactFields, type ContactField } from './member.ts';
import { loadMember } from './members.table.ts';
import { openField } from './personal-fields.ts';

export interface RevealedContact {
  readonly field: ContactField;
  /** Undefined when it no longer opens: erased, or not sealed where it stands. */
  readonly value: string | undefined;
}

/**
 * Shows one field of one person. A command, not a query: each look is a deed with a line in the
 * unit's log, so there is no list to carry away.
 */
export const revealContact = defineCommand({
  name: 'member.reveal_contact',
  shape: v.object({
    unit: shapes.id,
    member: shapes.id,
    field: shapes.choice(contactFields),
  }),
  refusals: ['unit.not_found', 'member.not_found', 'member.field_empty'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ member }) => member,
  kept: (shown: RevealedContact) => ({ ...shown, value: undefined }),
  perform: async ({ tx, instance, actor, now }, { unit: unitId, member, field }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const row = await loadMember(tx, unitId, member);
    if (row === undefined) return refuse('member.not_found');
    if (row[`sealed_${field}`] === null) return refuse('member.field_empty');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'contact.revealed' };
    const value = (await openField(vault, unitId, { rows: [row], field }, why)).get(member);
    // Also a look that opened nothing leaves its line: a refusal would take it back.
    return done<RevealedContact>({ field, value });
  },
});
