import * as v from 'valibot';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { closePlaceRow } from './places.table.ts';

/** Takes a place off the unit's list. What was logged and found out there stays. */
export const closePlace = defineCommand({
  name: 'place.close',
  shape: v.object({ unit: shapes.id, place: shapes.id }),
  refusals: ['unit.not_found', 'unit.is_ended', 'unit.is_frozen', 'place.not_found'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ place }) => place,
  perform: async (context, { unit: unitId, place }) => {
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    const day = daysAt(context.now).inUtc;
    const isClosed = await closePlaceRow(context.tx, { unit: unitId, id: place, day });
    return isClosed ? done({ place }) : refuse('place.not_found');
  },
});
