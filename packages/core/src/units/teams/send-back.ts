import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { loadTeamPeople, saveEnd } from './teams.table.ts';

/** The team sends somebody home before the day. */
export const sendBack = defineCommand({
  name: 'team.send_back',
  shape: v.object({ unit: shapes.id, sending: shapes.id }),
  refusals: ['team.not_with_us'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ sending }) => sending,
  perform: async ({ tx, now }, { unit: team, sending: id }) => {
    const one = (await loadTeamPeople(tx, team)).find((person) => person.id === id);
    const isHere = one !== undefined && one.acceptedOn !== null;
    return isHere && (await saveEnd(tx, { id, by: 'team', at: now }))
      ? done({ sending: id })
      : refuse('team.not_with_us');
  },
});
