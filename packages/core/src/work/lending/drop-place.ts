import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { removePlace } from './lending.table.ts';

/** Takes a place off the list; proposals made with it stay as they were. */
export const dropPlace = defineCommand({
  name: 'deployment.drop_place',
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
