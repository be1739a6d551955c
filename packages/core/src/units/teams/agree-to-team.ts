import * as v from 'valibot';
import { defineCommand, done, refuse, shapes, unitRoles } from '../../platform/index.ts';
import { isFrozen } from '../units.table.ts';
import { isOwn } from './is-own.ts';
import { standingOfSending } from './sending.ts';
import { loadSending, saveAgreement } from './teams.table.ts';

/** The person says yes or no to working in a team for a time. Nothing is sent before. */
export const agreeToTeam = defineCommand({
  name: 'team.agree',
  shape: v.object({ unit: shapes.id, sending: shapes.id, agrees: shapes.choice(['yes', 'no']) }),
  refusals: [
    'team.sending_not_found',
    'team.sending_not_yours',
    'unit.is_frozen',
    'team.sending_is_over',
    'team.answered_already',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: unitRoles },
  object: ({ sending }) => sending,
  perform: async ({ tx, actor, now }, { unit, sending: id, agrees }) => {
    const sending = await loadSending(tx, { unit, id });
    if (sending === undefined) return refuse('team.sending_not_found');
    if (!isOwn(actor, sending)) return refuse('team.sending_not_yours');
    if (await isFrozen(tx, unit)) return refuse('unit.is_frozen');
    const standing = standingOfSending(sending, now.toISOString().slice(0, 10));
    if (standing === 'ended' || standing === 'lapsed' || standing === 'home')
      return refuse('team.sending_is_over');
    const isSaved =
      standing === 'asked' && (await saveAgreement(tx, { id, agrees: agrees === 'yes', at: now }));
    return isSaved ? done({ sending: id }) : refuse('team.answered_already');
  },
});
