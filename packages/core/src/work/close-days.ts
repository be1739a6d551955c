import * as v from 'valibot';
import { daysAt, isOver } from '../platform/calendar-day.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { insertClosing, loadClosedThrough, lockLog } from './log.table.ts';

/**
 * Closes the days up to one, as when the month sheet was read at a meeting. From then on they take
 * corrections with a reason, and nothing new.
 */
export const closeDays = defineCommand({
  name: 'log.close_days',
  shape: v.object({ unit: shapes.id, through: shapes.day }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'log.closing_not_over',
    'log.closed_already',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, through }) => {
    const { tx, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    if (!isOver(through, daysAt(now))) return refuse('log.closing_not_over', { field: 'through' });
    await lockLog(tx, unitId);
    const closedThrough = await loadClosedThrough(tx, unitId);
    if (closedThrough !== undefined && through <= closedThrough)
      return refuse('log.closed_already', { field: 'through', params: { closedThrough } });
    await insertClosing(tx, { unit: unitId, closed_through: through, at: now });
    return done({ through });
  },
});
