import * as v from 'valibot';
import { defineCommand, done, refuse, shapes, unitRoles } from '../platform/index.ts';
import { loadWorkingUnit } from './load-log-facts.ts';
import { deleteLogPhoto } from './log-photo.table.ts';

/** Erases the photo of an entry for good; the entry stays as it is. */
export const eraseLogPhoto = defineCommand({
  name: 'log.erase_photo',
  shape: v.object({ unit: shapes.id, entry: shapes.id }),
  refusals: ['unit.not_found', 'unit.is_ended', 'unit.is_frozen', 'photo.not_found'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ entry }) => entry,
  perform: async (context, { unit: unitId, entry }) => {
    const unit = await loadWorkingUnit(context, unitId);
    if (typeof unit === 'string') return refuse(unit);
    const isErased = await deleteLogPhoto(context.tx, { unit: unitId, entry });
    return isErased ? done({ entry }) : refuse('photo.not_found');
  },
});
