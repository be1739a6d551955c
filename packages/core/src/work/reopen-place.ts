import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { refusePlace } from './place.ts';
import { openPlaceNames } from './place-names.ts';
import { loadPlaces, reopenPlaceRow } from './places.table.ts';

/** Puts a place that was taken off the unit's list back on it. Its rank is decided anew. */
export const reopenPlace = defineCommand({
  name: 'place.reopen',
  shape: v.object({ unit: shapes.id, place: shapes.id }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'place.not_found',
    'place.name_taken',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ place }) => place,
  perform: async (context, { unit: unitId, place }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const places = await loadPlaces(tx, unitId);
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'place.reopened' };
    const names = await openPlaceNames(vault, unitId, places, why);
    const open = places.filter(({ closed_on: closed }) => closed === null);
    const others = open.map(({ id }) => names.get(id) ?? '');
    const refusal = refusePlace({ name: names.get(place) ?? '' }, others);
    if (refusal?.code === 'place.name_taken' && !open.some(({ id }) => id === place))
      return refuse('place.name_taken', { field: 'name' });
    const isOpen = await reopenPlaceRow(tx, { unit: unitId, id: place });
    return isOpen ? done({ place }) : refuse('place.not_found');
  },
});
