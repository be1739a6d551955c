import * as v from 'valibot';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { isFrozen } from '../units/index.ts';
import { lockTransfer, updateTransfer } from './transfers.table.ts';

/**
 * The person says yes or no to going to another unit. Until the other unit has taken the person in,
 * a yes may still become a no.
 */
export const consentToTransfer = defineCommand({
  name: 'member.consent_to_transfer',
  shape: v.object({ unit: shapes.id, transfer: shapes.id, agrees: shapes.choice(['yes', 'no']) }),
  refusals: [
    'member.transfer_not_found',
    'member.transfer_not_yours',
    'unit.is_frozen',
    'member.transfer_agreed_already',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ transfer }) => transfer,
  perform: async ({ tx, actor, now }, { unit, transfer: id, agrees }) => {
    const transfer = await lockTransfer(tx, id);
    if (transfer?.from_unit !== unit) return refuse('member.transfer_not_found');
    const own =
      actor.kind === 'account' &&
      actor.unitMandates?.some(({ member }) => member === transfer.member);
    if (own !== true) return refuse('member.transfer_not_yours');
    if (await isFrozen(tx, unit)) return refuse('unit.is_frozen');
    if (agrees === 'yes' && transfer.consented_at !== null)
      return refuse('member.transfer_agreed_already');
    await updateTransfer(
      tx,
      id,
      agrees === 'yes' ? { consented_at: now } : { ended_at: now, ended_because: 'declined' },
    );
    return done({ transfer: id });
  },
});
