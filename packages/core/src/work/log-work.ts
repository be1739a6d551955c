import * as v from 'valibot';
import { defineCommand, shapes, unitRoles } from '../platform/index.ts';
import { addToLog } from './add-to-log.ts';
import { logLimits, plainWork, workShape } from './log-entry.ts';

/** Logs a piece of work of a unit on a day, in twenty seconds. */
export const logWork = defineCommand({
  name: 'log.add_work',
  shape: v.object({
    unit: shapes.id,
    day: shapes.day,
    ...workShape.entries,
    reason: shapes.optionalText(logLimits.reason),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'log.day_in_future',
    'log.day_before_unit',
    'log.day_closed',
    'log.reason_missing',
    'log.place_unknown',
    'log.word_missing',
    'log.day_full',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: (context, { unit, day, reason, ...work }) =>
    addToLog(context, { unit, day, reason, content: { said: 'work', work: plainWork(work) } }),
});
