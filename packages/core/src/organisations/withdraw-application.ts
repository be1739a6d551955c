import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import { affiliationKey } from './affiliation.ts';
import type { applicationWithdrawn } from './application.ts';
import { isOpen } from './application.ts';
import { loadApplications } from './organisations.table.ts';

export const withdrawApplication = defineCommand({
  name: 'application.withdraw',
  shape: v.object({ organisation: id, federation: id }),
  refusals: ['application.not_open'],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ federation }) => federation,
  perform: async ({ tx, publish }, { organisation, federation }) => {
    const key = affiliationKey(federation, organisation);
    const application = (await loadApplications(tx, [key])).get(key);
    if (application === undefined || !isOpen(application)) return refuse('application.not_open');
    const withdrawn: DraftOf<typeof applicationWithdrawn> = {
      log: organisation,
      kind: 'application.withdrawn',
      body: { federation },
    };
    await publish(withdrawn);
    return done({ federation });
  },
});
