import * as v from 'valibot';
import { daysAt } from '../platform/calendar-day.ts';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { newRowId } from './new-row-id.ts';
import { refusePause } from './pause.ts';
import { refreshRhythm } from './refresh-rhythm.ts';
import { insertPause, loadPauses } from './rhythm.table.ts';

/** Says that the unit stops for a time, so that nobody takes it for silence. */
export const statePause = defineCommand({
  name: 'pause.state',
  shape: v.object({ unit: shapes.id, from: shapes.day, through: shapes.day }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'pause.last_day_before_first',
    'pause.too_long',
    'pause.told_too_late',
    'pause.overlaps',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, from, through }) => {
    const { tx, instance, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    const refusal = refusePause({ from, through }, await loadPauses(tx, unitId), daysAt(now));
    if (refusal !== undefined) return { ok: false, refusal };
    const id = newRowId(instance, 'pause');
    const days = { first_day: from, last_day: through };
    await insertPause(tx, { id, unit: unitId, ...days, stated_at: now });
    await refreshRhythm(tx, unit, now);
    return done({ pause: id });
  },
});
