import * as v from 'valibot';
import { openVault } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { outcomeField, type KeptOutcome } from './kept-proposal.ts';
import { saveOutcome } from './lending.table.ts';
import { sealJson } from './sealed-json.ts';

/**
 * Keeps what was worked out for a question, once. No form leads here: `workOutProposal` calls it
 * with what the solver found and the checker let through.
 */
export const keepOutcome = defineCommand({
  name: 'deployment.keep_outcome',
  shape: v.object({
    unit: shapes.id,
    proposal: shapes.id,
    state: shapes.choice(['proposed', 'clash', 'unknown', 'failed']),
    outcome: v.custom<KeptOutcome | undefined>(
      (value) => value === undefined || typeof value === 'object',
    ),
  }),
  refusals: ['unit.not_found', 'deployment.unknown_proposal'],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary', 'organiser'] },
  object: ({ proposal }) => proposal,
  perform: async ({ tx, instance, now }, { unit: unitId, proposal, state, outcome }) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const field = { compartment: unitId, ref: outcomeField(proposal) };
    const sealed = outcome === undefined ? null : await sealJson(vault, field, outcome);
    return (await saveOutcome(tx, { id: proposal, unit: unitId, state, sealed }))
      ? done({ proposal })
      : refuse('deployment.unknown_proposal');
  },
});
