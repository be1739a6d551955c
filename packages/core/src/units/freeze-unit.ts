import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { insertFreeze, loadFreeze } from './freezes.table.ts';
import { newRowId } from './new-row-id.ts';

/**
 * Stops all reading of a unit's register at once, as when a phone was taken. Any officer may; it
 * takes two to lift it. Nothing asks for a fresh proof here: the danger is in waiting.
 */
export const freezeUnit = defineCommand({
  name: 'unit.freeze',
  shape: v.object({ unit: shapes.id }),
  refusals: ['unit.is_frozen'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ unit }) => unit,
  perform: async ({ tx, instance, actor, now }, { unit }) => {
    if ((await loadFreeze(tx, unit)) !== undefined) return refuse('unit.is_frozen');
    const id = newRowId(instance, 'freeze');
    await insertFreeze(tx, { id, unit, begun_at: now, begun_by: accountOf(actor) });
    return done({ unit });
  },
});
