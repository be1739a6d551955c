import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { day, id, text } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import type { affiliationEnded } from './affiliation.ts';
import { affiliationKey } from './affiliation.ts';
import { isMember } from './organisations.query.ts';

/** The federation ends an affiliation, with its reason on record. */
export const endAffiliation = defineCommand({
  name: 'affiliation.end',
  shape: v.object({ federation: id, organisation: id, day, reason: text(1000) }),
  refusals: ['affiliation.not_member', 'affiliation.day_in_future'],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ federation, organisation }) => affiliationKey(federation, organisation),
  perform: async ({ tx, now, publish }, { federation, organisation, day, reason }) => {
    if (!(await isMember(tx, federation, organisation, ['member', 'observer'])))
      return refuse('affiliation.not_member', { field: 'organisation' });
    if (day > now.toISOString().slice(0, 10))
      return refuse('affiliation.day_in_future', { field: 'day' });
    const ended: DraftOf<typeof affiliationEnded> = {
      log: federation,
      kind: 'affiliation.ended',
      body: { organisation, day, reason },
    };
    await publish(ended);
    return done({ organisation });
  },
});
