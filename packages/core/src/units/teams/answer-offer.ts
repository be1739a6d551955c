import * as v from 'valibot';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { isFrozen, lockUnit } from '../units.table.ts';
import { loadTeamPeople, saveAnswer } from './teams.table.ts';

/**
 * The team takes in somebody who is offered, or declines. It knows a code and the days, and not who
 * it is or from where.
 */
export const answerOffer = defineCommand({
  name: 'team.answer',
  shape: v.object({ unit: shapes.id, sending: shapes.id, accepts: shapes.choice(['yes', 'no']) }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'unit.is_frozen',
    'team.offer_not_found',
    'team.answered_already',
    'team.sending_is_over',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ sending }) => sending,
  perform: async ({ tx, now }, { unit: team, sending: id, accepts }) => {
    const unit = await lockUnit(tx, team);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    if (await isFrozen(tx, team)) return refuse('unit.is_frozen');
    const offer = (await loadTeamPeople(tx, team)).find((one) => one.id === id);
    if (offer === undefined) return refuse('team.offer_not_found');
    if (offer.acceptedOn !== null) return refuse('team.answered_already');
    const isAccepted = accepts === 'yes';
    if (isAccepted && offer.returnsOn < now.toISOString().slice(0, 10))
      return refuse('team.sending_is_over');
    return (await saveAnswer(tx, { id, team, accepts: isAccepted, at: now }))
      ? done({ sending: id, isAccepted })
      : refuse('team.offer_not_found');
  },
});
