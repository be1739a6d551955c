import { openVault } from '../../keyring/index.ts';
import {
  findUnitMandate,
  officerRoles,
  readAs,
  type AccountActor,
  type Instance,
} from '../../platform/index.ts';
import { loadUnit } from '../../units/index.ts';
import { usualAim, warnOfDispersal, type DispersalWarning } from '../deployment/index.ts';
import { loadProposals, type DecisionKind, type ProposalState } from './lending.table.ts';
import type { ListedPlace } from './listed-place.ts';
import { forcesSent } from './forces-sent.ts';
import { loadLenders, type Lender } from './load-lenders.ts';
import { openPlaces, type RankedList } from './open-places.ts';
import { presentState } from './present-state.ts';

const proposalsShown = 10;

export interface ProposalLine {
  readonly id: string;
  readonly askedAt: Date;
  readonly base: string | null;
  readonly state: ProposalState;
  readonly decision: DecisionKind | null;
}

/** All a unit needs to decide where forces go. */
export interface DeploymentPage {
  readonly lenders: readonly Lender[];
  readonly places: readonly ListedPlace[];
  /** On the unit's list with a rank, and without a word of what they ask for. */
  readonly withoutNeeds: RankedList['withoutNeeds'];
  readonly proposals: readonly ProposalLine[];
  readonly dispersal: DispersalWarning | undefined;
}

/** For officers of the very unit; undefined for everyone else, and for a unit that is not there. */
export async function getDeployment(
  instance: Instance,
  actor: AccountActor,
  unitId: string,
): Promise<DeploymentPage | undefined> {
  const mandate = findUnitMandate(actor, unitId, officerRoles);
  if (mandate === undefined) return undefined;
  const now = instance.clock();
  return readAs(instance, actor, async (tx) => {
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return undefined;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: actor.account, reason: 'deployment.shown' };
    const today = now.toISOString().slice(0, 10);
    const lenders = await loadLenders(tx, unit, { vault, why, today });
    const { places, withoutNeeds } = await openPlaces(tx, vault, unitId, why);
    const limits = { everyonePercent: 100 };
    const proposals = await loadProposals(tx, unitId, proposalsShown);
    return {
      lenders: lenders.map(({ count, ...lender }) => ({
        ...lender,
        count: count && forcesSent(lender.mode, count),
      })),
      places,
      withoutNeeds,
      proposals: proposals.map((line) => ({ ...line, state: presentState(line, now) })),
      dispersal: warnOfDispersal({ units: [], places, limits, aim: usualAim }),
    };
  });
}
