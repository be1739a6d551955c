import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { lockTransfer, updateTransfer } from './transfers.table.ts';

/** The unit that asked takes it back, as long as the other unit has not taken the person in. */
export const withdrawTransfer = defineCommand({
  name: 'member.withdraw_transfer',
  shape: v.object({ unit: shapes.id, transfer: shapes.id }),
  refusals: ['member.transfer_not_found'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ transfer }) => transfer,
  perform: async ({ tx, now }, { unit, transfer: id }) => {
    const transfer = await lockTransfer(tx, id);
    if (transfer?.from_unit !== unit) return refuse('member.transfer_not_found');
    await updateTransfer(tx, id, { ended_at: now, ended_because: 'withdrawn' });
    return done({ transfer: id });
  },
});
