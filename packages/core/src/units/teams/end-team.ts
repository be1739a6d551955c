import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { isTemporary } from '../unit.ts';
import { lockUnit } from '../units.table.ts';
import { saveTeamEnded } from './teams.table.ts';

/**
 * Ends a team or commission before its last day. Everyone who was sent is home that very day, and
 * what was only offered is declined. Its own last day needs no command.
 */
export const endTeam = defineCommand({
  name: 'team.end',
  shape: v.object({ unit: shapes.id }),
  refusals: ['unit.not_found', 'unit.is_ended', 'team.not_a_team'],
  acting: () => undefined,
  roles: [],
  stepUp: true,
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async ({ tx, now }, { unit: team }) => {
    const unit = await lockUnit(tx, team);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if (!isTemporary(unit.kind)) return refuse('team.not_a_team');
    const sentHome = await saveTeamEnded(tx, { team, day: now.toISOString().slice(0, 10) });
    return done({ unit: team, sentHome });
  },
});
