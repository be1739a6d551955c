import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { removePlace } from './lending.table.ts';

/** A place asks for no forces any more. It stays on the list, and proposals stay as they were. */
export const dropPlaceNeeds = defineCommand({
  name: 'deployment.drop_needs',
  shape: v.object({ unit: shapes.id, place: shapes.id }),
  refusals: ['deployment.unknown_place'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary', 'organiser'] },
  object: ({ place }) => place,
  perform: async ({ tx, now }, { unit, place }) => {
    const day = now.toISOString().slice(0, 10);
    return (await removePlace(tx, { id: place, unit, day }))
      ? done({ place })
      : refuse('deployment.unknown_place', { params: { place } });
  },
});
