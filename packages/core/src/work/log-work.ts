import * as v from 'valibot';
import { defineCommand, refuse, shapes, unitRoles } from '../platform/index.ts';
import { addToLog } from './add-to-log.ts';
import { loadWorkingUnit, type UnitCode } from './load-log-facts.ts';
import { logLimits, plainWork, workShape, type LogCode } from './log-entry.ts';
import { drawLogPhoto, keepLogPhoto, logPhotoShape, readLogPhoto } from './log-photo.ts';

type Code = UnitCode | Exclude<LogCode, 'log.nothing_beside_work' | 'log.nothing_said_already'>;

/** Logs a piece of work of a unit on a day, in twenty seconds. */
export const logWork = defineCommand({
  name: 'log.add_work',
  shape: v.object({
    unit: shapes.id,
    day: shapes.day,
    ...workShape.entries,
    reason: shapes.optionalText(logLimits.reason),
    photo: logPhotoShape,
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
    'log.photo_not_in_mode',
    'report.photo_too_large',
    'report.photo_not_readable',
    'report.photo_too_many_pixels',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ unit }) => unit,
  prepare: drawLogPhoto,
  perform: async (context, { unit: unitId, day, reason, photo, ...work }) => {
    const content = { said: 'work', work: plainWork(work) } as const;
    const added = await addToLog<Code>(context, { unit: unitId, day, reason, content });
    if (!added.ok || photo === undefined) return added;
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    const read = await readLogPhoto(unit, photo);
    if (!read.ok) return read;
    await keepLogPhoto(context, unit, { entry: added.value.entry, file: read.value });
    return added;
  },
});
