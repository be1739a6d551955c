import * as v from 'valibot';
import { done, refuse } from '../platform/result.ts';
import { defineCommand } from '../platform/run-command.ts';
import { id } from '../platform/shapes.ts';
import type { DraftOf } from '../records/index.ts';
import type { organisationMerged } from './organisation.ts';
import { isOrganisationHere } from './organisations.query.ts';
import { loadOrganisations } from './organisations.table.ts';

/** An organisation states that it has gone into another; its record and history stay. */
export const mergeOrganisation = defineCommand({
  name: 'organisation.merge',
  shape: v.object({ organisation: id, into: id }),
  refusals: [
    'organisation.merge_into_itself',
    'organisation.not_found',
    'organisation.already_merged',
  ],
  acting: ({ organisation }) => organisation,
  roles: ['secretariat', 'delegate'],
  object: ({ into }) => into,
  perform: async ({ tx, now, publish }, { organisation, into }) => {
    if (into === organisation) return refuse('organisation.merge_into_itself', { field: 'into' });
    if (!(await isOrganisationHere(tx, into)))
      return refuse('organisation.not_found', { field: 'into' });
    const known = (await loadOrganisations(tx, [organisation])).get(organisation);
    if (known?.merged) return refuse('organisation.already_merged');
    const merged: DraftOf<typeof organisationMerged> = {
      log: organisation,
      kind: 'organisation.merged',
      body: { into, day: now.toISOString().slice(0, 10) },
    };
    await publish(merged);
    return done({ into });
  },
});
