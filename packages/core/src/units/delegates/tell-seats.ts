import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { lockUnit } from '../units.table.ts';
import { countSeats } from './count-seats.ts';

/** Counts the own register and tells a body above how many delegates that gives by its key. */
export const tellSeats = defineCommand({
  name: 'delegate.tell_seats',
  shape: v.object({ unit: shapes.id, body: shapes.id }),
  refusals: ['unit.not_found', 'delegate.body_not_above', 'delegate.no_key'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ body }) => body,
  perform: async (context, { unit: unitId, body }) => {
    const unit = await lockUnit(context.tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (body === unitId || !unit.path.includes(body))
      return refuse('delegate.body_not_above', { field: 'body' });
    const seats = await countSeats(context, { unit: unitId, body });
    return seats === undefined ? refuse('delegate.no_key', { field: 'body' }) : done({ seats });
  },
});
