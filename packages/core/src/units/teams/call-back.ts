import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { loadSending, saveEnd } from './teams.table.ts';

/** The unit calls its member back, or withdraws what it offered. No reason is owed to the team. */
export const callBack = defineCommand({
  name: 'team.call_back',
  shape: v.object({ unit: shapes.id, sending: shapes.id }),
  refusals: ['team.sending_not_found', 'team.sending_is_over'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ sending }) => sending,
  perform: async ({ tx, now }, { unit, sending: id }) => {
    if ((await loadSending(tx, { unit, id })) === undefined)
      return refuse('team.sending_not_found');
    return (await saveEnd(tx, { id, by: 'unit', at: now }))
      ? done({ sending: id })
      : refuse('team.sending_is_over');
  },
});
