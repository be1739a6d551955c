import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { lockTransfer, updateTransfer } from './transfers.table.ts';

/** The person says yes or no to going to another unit. */
export const consentToTransfer = defineCommand({
  name: 'member.consent_to_transfer',
  shape: v.object({ unit: shapes.id, transfer: shapes.id, agrees: shapes.choice(['yes', 'no']) }),
  refusals: ['member.transfer_not_found', 'member.transfer_not_yours'],
  acting: () => undefined,
  roles: [],
  within: {
    unit: ({ unit }) => unit,
    roles: ['member', 'secretary', 'treasurer', 'editor', 'election_officer', 'organiser'],
  },
  object: ({ transfer }) => transfer,
  perform: async ({ tx, actor, now }, { unit, transfer: id, agrees }) => {
    const transfer = await lockTransfer(tx, id);
    if (transfer?.from_unit !== unit) return refuse('member.transfer_not_found');
    const own =
      actor.kind === 'account' &&
      actor.unitMandates?.some(({ member }) => member === transfer.member);
    if (own !== true) return refuse('member.transfer_not_yours');
    await updateTransfer(
      tx,
      id,
      agrees === 'yes' ? { consented_at: now } : { ended_at: now, ended_because: 'declined' },
    );
    return done({ transfer: id });
  },
});
