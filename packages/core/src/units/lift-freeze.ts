import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadFreeze, updateFreeze } from './freezes.table.ts';

/** Says that a unit may be read again; it may once a second officer has said so too. */
export const liftFreeze = defineCommand({
  name: 'unit.lift_freeze',
  shape: v.object({ unit: shapes.id }),
  refusals: ['unit.is_not_frozen', 'unit.second_officer_needed'],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ unit }) => unit,
  perform: async ({ tx, actor, now }, { unit }) => {
    const freeze = await loadFreeze(tx, unit);
    if (freeze === undefined) return refuse('unit.is_not_frozen');
    const account = accountOf(actor);
    if (freeze.first_lift_by === account) return refuse('unit.second_officer_needed');
    const isSecond = freeze.first_lift_by !== null;
    await updateFreeze(
      tx,
      freeze.id,
      isSecond ? { lifted_by: account, lifted_at: now } : { first_lift_by: account },
    );
    return done({ unit, isLifted: isSecond });
  },
});
