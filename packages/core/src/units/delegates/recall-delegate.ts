import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { lockUnit } from '../units.table.ts';
import { loadDelegations, updateDelegationsEnded } from './delegates.table.ts';
import { standingOf } from './delegation.ts';

/**
 * The unit recalls a delegate or substitute at any time, or writes down that one resigned. Where
 * there is a substitute, he or she has the seat from that moment.
 */
export const recallDelegate = defineCommand({
  name: 'delegate.recall',
  shape: v.object({
    unit: shapes.id,
    delegation: shapes.id,
    cause: shapes.choice(['recalled', 'resigned']),
  }),
  refusals: ['unit.not_found', 'delegate.not_found', 'delegate.is_over'],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ delegation }) => delegation,
  perform: async ({ tx, now }, { unit, delegation: id, cause }) => {
    if ((await lockUnit(tx, unit)) === undefined) return refuse('unit.not_found');
    const all = await loadDelegations(tx, unit);
    const delegation = all.find((one) => one.id === id);
    if (delegation === undefined) return refuse('delegate.not_found');
    const day = now.toISOString().slice(0, 10);
    const standing = standingOf(delegation, all, day);
    if (standing === 'ended' || standing === 'over') return refuse('delegate.is_over');
    await updateDelegationsEnded(tx, { unit, id }, { day, cause });
    return done({ delegation: id });
  },
});
