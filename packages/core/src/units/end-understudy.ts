import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { updateUnderstudyEnded } from './offices.table.ts';

/** Someone no longer learns an office. */
export const endUnderstudy = defineCommand({
  name: 'office.end_understudy',
  shape: v.object({ unit: shapes.id, office: shapes.id, member: shapes.id }),
  refusals: ['office.does_not_learn'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ office }) => office,
  perform: async ({ tx, now }, { unit, office, member }) => {
    const day = now.toISOString().slice(0, 10);
    const ended = await updateUnderstudyEnded(tx, { unit, office, member }, day);
    return ended === 0 ? refuse('office.does_not_learn') : done({ office });
  },
});
