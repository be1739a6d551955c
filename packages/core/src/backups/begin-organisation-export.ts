import * as v from 'valibot';
import { useApprovalCodes, useApprovalForOfficers } from '../accounts/index.ts';
import { noteDeed } from '../keyring/index.ts';
import { defineCommand, done, shapes } from '../platform/index.ts';
import { loadUnitsOf } from '../units/index.ts';
import { exportOrganisationAction } from './organisation-export.ts';

/**
 * The operator carries out what two officers allowed: from here on it is used up, and every unit
 * reads in its log that its register went along, sealed, with the keys.
 */
export const beginOrganisationExport = defineCommand({
  name: 'organisation.export',
  shape: v.object({ organisation: shapes.id, approval: shapes.id }),
  refusals: useApprovalCodes,
  acting: ({ organisation }) => organisation,
  roles: [],
  isOpenToOperator: true,
  object: ({ approval }) => approval,
  perform: async (context, { organisation, approval }) => {
    const { tx, instance, now } = context;
    const act = { id: approval, organisation, action: exportOrganisationAction };
    const allowed = await useApprovalForOfficers(context, act);
    if (!allowed.ok) return allowed;
    const purpose = { actor: allowed.value.askedBy, reason: 'organisation.exported' };
    for (const { id: unit } of await loadUnitsOf(tx, organisation))
      await noteDeed(tx, instance, { organisation, unit, now, purpose });
    return done({ recipients: (allowed.value.terms ?? '').split('\n') });
  },
});
