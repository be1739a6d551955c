import * as v from 'valibot';
import { defineCommand, done, officerRoles, refuse, shapes } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { lockLog } from './log.table.ts';
import { refreshRhythm } from './refresh-rhythm.ts';
import { endPause } from './rhythm.table.ts';

/** Takes a pause back: the unit works after all. */
export const takeBackPause = defineCommand({
  name: 'pause.take_back',
  shape: v.object({ unit: shapes.id, pause: shapes.id }),
  refusals: ['unit.not_found', 'unit.is_ended', 'unit.is_frozen', 'pause.not_found'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: officerRoles },
  object: ({ pause }) => pause,
  perform: async (context, { unit: unitId, pause }) => {
    const { tx, now } = context;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    await lockLog(tx, unitId);
    if (!(await endPause(tx, { unit: unitId, id: pause, now }))) return refuse('pause.not_found');
    await refreshRhythm(tx, unit, now);
    return done({ pause });
  },
});
