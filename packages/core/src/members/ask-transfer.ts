import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { lockUnit } from '../units/index.ts';
import { lockMember } from './members.table.ts';
import { newMemberId } from './new-member-id.ts';
import { insertTransfer, isSisterUnit, loadOpenTransfers } from './transfers.table.ts';

/**
 * Asks for a member to go to another unit. The person agrees on the own page, or here, where the
 * secretary writes down that the person said so face to face; then the other unit accepts.
 */
export const askTransfer = defineCommand({
  name: 'member.ask_transfer',
  shape: v.object({
    unit: shapes.id,
    member: shapes.id,
    /** The other unit's code, as its own page shows it. */
    to: shapes.id,
    hasAgreedInPerson: v.optional(v.picklist(['yes', 'no'], 'input.not_offered'), 'no'),
  }),
  refusals: [
    'unit.not_found',
    'member.not_found',
    'member.transfer_unit_unknown',
    'member.transfer_is_open',
    'member.transfer_consent_missing',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ member }) => member,
  perform: async ({ tx, instance, now }, { unit, member, to, hasAgreedInPerson }) => {
    if ((await lockUnit(tx, unit)) === undefined) return refuse('unit.not_found');
    const row = await lockMember(tx, unit, member);
    if (row?.state !== 'member') return refuse('member.not_found');
    if (!(await isSisterUnit(tx, unit, to)))
      return refuse('member.transfer_unit_unknown', { field: 'to' });
    if ((await loadOpenTransfers(tx, { member })).length > 0)
      return refuse('member.transfer_is_open');
    // Without an account there is no own page on which to agree later.
    if (row.account === null && hasAgreedInPerson === 'no')
      return refuse('member.transfer_consent_missing', { field: 'hasAgreedInPerson' });
    const id = newMemberId(instance).replace('member-', 'transfer-');
    await insertTransfer(tx, {
      id,
      member,
      from_unit: unit,
      to_unit: to,
      asked_at: now,
      consented_at: hasAgreedInPerson === 'yes' ? now : null,
    });
    return done({ transfer: id, hasAgreed: hasAgreedInPerson === 'yes' });
  },
});
