import * as v from 'valibot';
import { accountOf } from '../../accounts/index.ts';
import { openVault } from '../../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../../platform/index.ts';
import { lockUnit } from '../../units/index.ts';
import { chooseSendings } from './choose-sendings.ts';
import { drawTeams, type DrawnTeam } from './draw-teams.ts';
import { openProposal, reasonField } from './kept-proposal.ts';
import { insertDecision, loadDecision, loadProposal } from './lending.table.ts';
import { loadLenders } from './load-lenders.ts';
import { sealJson } from './sealed-json.ts';

export interface DecidedDeployment {
  /** Empty where it was declined. */
  readonly teams: readonly DrawnTeam[];
}

/**
 * A person decides about a proposal: takes all of it, some of its places, or none. For each place a
 * team is set up below the deciding unit, with its last day; each lender learns what it lends until
 * when. Forces are held against what the units count and lend today, not on the day of the
 * proposal.
 */
export const decideDeployment = defineCommand({
  name: 'deployment.decide',
  shape: v.object({
    unit: shapes.id,
    proposal: shapes.id,
    decision: shapes.choice(['take', 'decline']),
    places: v.optional(v.array(shapes.id), []),
    reason: shapes.text(1_000),
  }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'deployment.unknown_proposal',
    'deployment.not_proposed',
    'deployment.decided_already',
    'deployment.no_place_chosen',
    'deployment.unknown_place',
    'deployment.count_changed',
    'deployment.team_too_long',
    'deployment.more_than_there_are',
    'deployment.lends_too_many',
    'deployment.lends_too_many_hours',
    'unit.takes_none_below',
    'unit.too_deep',
    'unit.end_after_parent',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ proposal }) => proposal,
  kept: ({ teams }: DecidedDeployment) => ({
    teams: teams.map((team) => ({ ...team, invitation: '' })),
  }),
  perform: async (context, { unit: unitId, proposal, decision, places, reason }) => {
    const { tx, instance, actor, now } = context;
    // Held, so that two decisions do not lend the same people.
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const today = now.toISOString().slice(0, 10);
    const why = { actor: accountOf(actor), reason: 'deployment.decided' };
    const stored = await loadProposal(tx, { unit: unitId, id: proposal });
    const opened = stored && (await openProposal(vault, stored, why));
    if (opened === undefined) return refuse('deployment.unknown_proposal');
    const { kept, outcome } = opened;
    if (outcome?.state !== 'proposed') return refuse('deployment.not_proposed');
    if ((await loadDecision(tx, proposal)) !== undefined)
      return refuse('deployment.decided_already');
    const field = { compartment: unitId, ref: reasonField(proposal) };
    const sealedReason = await sealJson(vault, field, reason);
    const by = { proposal, unit: unitId, decidedBy: accountOf(actor), decidedOn: today };
    if (decision === 'decline') {
      await insertDecision(tx, { ...by, decision: 'declined', sealedReason });
      return done<DecidedDeployment>({ teams: [] });
    }
    const lenders = await loadLenders(tx, unit, { vault, why, today });
    const chosen = chooseSendings(kept, outcome.proposal.plan, { places, lenders });
    if (!chosen.ok) return chosen;
    const { sendings, problem } = chosen.value;
    const drawn = await drawTeams(context, {
      ...{ unit, vault, today, kept, sendings, problem, proposal },
    });
    if (!drawn.ok) return drawn;
    const isWhole = outcome.proposal.taken.every(({ place }) => places.includes(place));
    const taken = isWhole ? 'taken' : 'partly';
    await insertDecision(tx, { ...by, decision: taken, sealedReason });
    return done<DecidedDeployment>({ teams: drawn.value });
  },
});
