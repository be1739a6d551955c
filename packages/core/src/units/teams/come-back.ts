import * as v from 'valibot';
import { defineCommand, done, refuse, shapes, unitRoles } from '../../platform/index.ts';
import { isOwn } from './is-own.ts';
import { loadSending, saveEnd } from './teams.table.ts';

/** The person comes home before the day, or does not go after all. Nobody is asked for it. */
export const comeBack = defineCommand({
  name: 'team.come_back',
  shape: v.object({ unit: shapes.id, sending: shapes.id }),
  refusals: ['team.sending_not_found', 'team.sending_not_yours', 'team.sending_is_over'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ sending }) => sending,
  perform: async ({ tx, actor, now }, { unit, sending: id }) => {
    const sending = await loadSending(tx, { unit, id });
    if (sending === undefined) return refuse('team.sending_not_found');
    if (!isOwn(actor, sending)) return refuse('team.sending_not_yours');
    return (await saveEnd(tx, { id, by: 'person', at: now }))
      ? done({ sending: id })
      : refuse('team.sending_is_over');
  },
});
