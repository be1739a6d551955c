import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, ServerSealed, shapes } from '../platform/index.ts';
import { loadUnit } from '../units/index.ts';
import { completeTransfer, lockTransfer, updateTransfer } from './transfers.table.ts';

/**
 * The other unit takes the person in, or declines. The person's keys go along: from then on the old
 * unit opens nothing of theirs, and offices there have ended.
 */
export const acceptTransfer = defineCommand({
  name: 'member.accept_transfer',
  shape: v.object({ unit: shapes.id, transfer: shapes.id, accepts: shapes.choice(['yes', 'no']) }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'member.transfer_not_found',
    'member.transfer_not_agreed',
    'member.transfer_office_held',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ transfer }) => transfer,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, transfer: id, accepts }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const transfer = await lockTransfer(tx, id);
    if (transfer?.to_unit !== unitId) return refuse('member.transfer_not_found');
    if (accepts === 'no') {
      await updateTransfer(tx, id, { ended_at: now, ended_because: 'declined' });
      return done<{ member: string | undefined }>({ member: undefined });
    }
    if (transfer.consented_at === null) return refuse('member.transfer_not_agreed');
    await updateTransfer(tx, id, { accepted_at: now });
    if (!(await completeTransfer(tx, id))) return refuse('member.transfer_office_held');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const moved = await vault.transfer(
      transfer.member,
      { from: transfer.from_unit, to: unitId },
      { actor: accountOf(actor), reason: 'member.transferred' },
    );
    if (!moved.ok && moved.refusal.code === 'vault.sealed') throw new ServerSealed();
    if (!moved.ok) throw new Error(`transferring keys: ${moved.refusal.code}`);
    await updateTransfer(tx, id, { ended_at: now, ended_because: 'done' });
    return done<{ member: string | undefined }>({ member: transfer.member });
  },
});
