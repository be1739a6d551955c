import * as v from 'valibot';
import { defineCommand, shapes, unitRoles } from '../platform/index.ts';
import { addToLog } from './add-to-log.ts';
import { logLimits } from './log-entry.ts';

/** Says that there was nothing on a day: a full answer, and no silence. */
export const logNothing = defineCommand({
  name: 'log.add_nothing',
  shape: v.object({
    unit: shapes.id,
    day: shapes.day,
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
    'log.nothing_beside_work',
    'log.nothing_said_already',
    'log.day_full',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  perform: (context, input) => addToLog(context, { ...input, content: { said: 'nothing' } }),
});
