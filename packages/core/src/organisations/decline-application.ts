import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id, text } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { affiliationKey } from './affiliation.ts';
import type { applicationDeclined } from './application.ts';
import { isOpen } from './application.ts';
import { loadApplications } from './organisations.table.ts';

export const declineApplication = defineCommand({
  name: 'application.decline',
  shape: v.object({ federation: id, organisation: id, reason: text(1000) }),
  refusals: ['application.not_open'],
  acting: ({ federation }) => federation,
  roles: ['secretariat'],
  object: ({ federation, organisation }) => affiliationKey(federation, organisation),
  perform: async ({ tx, publish }, { federation, organisation, reason }) => {
    const key = affiliationKey(federation, organisation);
    const application = (await loadApplications(tx, [key])).get(key);
    if (application === undefined || !isOpen(application)) return refuse('application.not_open');
    const declined: DraftOf<typeof applicationDeclined> = {
      log: federation,
      kind: 'application.declined',
      body: { organisation, reason },
    };
    await publish(declined);
    return done({ organisation });
  },
});
