import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { comparePlans, type PlanComparison } from '../deployment/index.ts';
import { openProposal, reasonField, type KeptOutcome, type KeptProblem } from './kept-proposal.ts';
import {
  loadDecision,
  loadProposal,
  type DecisionKind,
  type ProposalState,
} from './lending.table.ts';
import { presentState } from './present-state.ts';
import { openJsons } from './sealed-json.ts';

/** A proposal with all that explains it and what became of it. */
export interface ProposalPage {
  readonly id: string;
  readonly askedAt: Date;
  readonly state: ProposalState;
  readonly kept: KeptProblem;
  readonly outcome: KeptOutcome | undefined;
  readonly base: string | null;
  /** Against the proposal it asks "what if" of, where both are there. */
  readonly comparison: (PlanComparison & { readonly valueMore: number }) | undefined;
  readonly decision:
    | {
        readonly decision: DecisionKind;
        readonly decidedOn: string;
        readonly reason: string | undefined;
      }
    | undefined;
}

/** For officers of the very unit; undefined for everyone else, and for what is not there. */
export async function getProposal(
  instance: Instance,
  actor: AccountActor,
  { unit: unitId, proposal }: { readonly unit: string; readonly proposal: string },
): Promise<ProposalPage | undefined> {
  if (findUnitMandate(actor, unitId, officerRoles) === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'deployment.shown' };
    const open = async (id: string) => {
      const stored = await loadProposal(tx, { unit: unitId, id });
      const opened = stored && (await openProposal(vault, stored, why));
      return opened && stored ? { ...opened, stored } : undefined;
    };
    const own = await open(proposal);
    if (own === undefined) return undefined;
    const { stored, kept, outcome } = own;
    const earlier = stored.base === null ? undefined : await open(stored.base);
    const decided = await loadDecision(tx, proposal);
    const fields = decided ? [{ ref: reasonField(proposal), sealed: decided.sealedReason }] : [];
    const [reason] = await openJsons<string>(vault, unitId, fields, why);
    return {
      ...{ id: stored.id, askedAt: stored.askedAt, base: stored.base },
      state: presentState(stored, now),
      ...{ kept, outcome },
      comparison: earlier && compare(earlier, own),
      decision: decided && { decision: decided.decision, decidedOn: decided.decidedOn, reason },
    };
  });
}

interface Opened {
  readonly kept: KeptProblem;
  readonly outcome: KeptOutcome | undefined;
}

function compare(earlier: Opened, own: Opened): ProposalPage['comparison'] {
  if (earlier.outcome?.state !== 'proposed' || own.outcome?.state !== 'proposed') return undefined;
  const [before, after] = [earlier.outcome.proposal, own.outcome.proposal];
  return {
    ...comparePlans(earlier.kept.problem, before.plan, after.plan, own.kept.problem),
    valueMore: after.quality.value - before.quality.value,
  };
}
