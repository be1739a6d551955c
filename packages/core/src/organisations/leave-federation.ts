import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, optionalText } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import type { affiliationLeft } from './affiliation.ts';
import { affiliationKey } from './affiliation.ts';
import { isMember } from './organisations.query.ts';

/** An organisation leaves; it needs nobody's leave. */
export const leaveFederation = defineCommand({
  name: 'affiliation.leave',
  shape: v.object({ federation: id, organisation: id, reason: optionalText(1000) }),
  refusals: ['affiliation.not_member'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ federation, organisation }) => affiliationKey(federation, organisation),
  perform: async ({ tx, now, publish }, { federation, organisation, reason }) => {
    if (!(await isMember(tx, federation, organisation, ['member', 'observer'])))
      return refuse('affiliation.not_member');
    const left: DraftOf<typeof affiliationLeft> = {
      log: organisation,
      kind: 'affiliation.left',
      body: { federation, day: now.toISOString().slice(0, 10), reason },
    };
    await publish(left);
    return done({ federation });
  },
});
