import type { Vault } from '@communard/vault';
import { addDays } from '../../platform/calendar-day.ts';
import { done, type CommandContext, type Result } from '../../platform/index.ts';
import { addUnit, firstUnitOf, type StoredUnit } from '../../units/index.ts';
import {
  countMissingMeanwhile,
  type DeploymentProblem,
  type MissingMeanwhile,
  type Sending,
} from '../deployment/index.ts';
import type { KeptProblem } from './kept-proposal.ts';
import { insertLoan } from './lending.table.ts';
import { loanField, type LoanTerms } from './loan.ts';
import { newLendingId } from './new-lending-id.ts';
import { sealJson } from './sealed-json.ts';

export interface DrawnTeam {
  readonly place: string;
  readonly placeName: string;
  readonly team: string;
  readonly returnsOn: string;
  /** For whoever will be the team's first secretary; shown once. */
  readonly invitation: string;
}

interface Drawing {
  readonly unit: StoredUnit;
  readonly vault: Vault;
  readonly today: string;
  readonly kept: KeptProblem;
  readonly sendings: readonly Sending[];
  readonly problem: DeploymentProblem;
  readonly proposal: string;
}

type AddUnitCode = (typeof addUnit)['refusals'][number];

/**
 * Sets up a team below the deciding unit for each place, and enters for each lender what it lends.
 * Nobody leaves the own unit by it: everyone returns on the team's last day.
 */
export async function drawTeams(
  context: CommandContext,
  drawing: Drawing,
): Promise<Result<DrawnTeam[], AddUnitCode>> {
  const { sendings, problem, kept, unit, today } = drawing;
  const missing = countMissingMeanwhile(problem.units, { sendings });
  const teams: DrawnTeam[] = [];
  for (const [place, sent] of Map.groupBy(sendings, (one) => one.place)) {
    const { weeks } = problem.places.find(({ id }) => id === place)!;
    const returnsOn = addDays(today, weeks * 7);
    const placeName = kept.names[place] ?? place;
    const input = { parent: unit.id, kind: 'team', name: placeName, endsOn: returnsOn } as const;
    const added = await addUnit.perform(context, { ...input, place: undefined });
    if (!added.ok) return added;
    const { unit: team, invitation } = added.value;
    for (const [lender, lent] of Map.groupBy(sent, (one) => one.unit)) {
      const short = missing.find((one) => one.unit === lender)!;
      await enterLoan(context, drawing, { lender, lent, team, placeName, returnsOn, short });
    }
    teams.push({ place, placeName, team, returnsOn, invitation });
  }
  return done(teams);
}

async function enterLoan(
  { tx, instance }: CommandContext,
  { unit, vault, today, problem, proposal }: Drawing,
  loan: {
    readonly lender: string;
    readonly lent: readonly Sending[];
    readonly team: string;
    readonly placeName: string;
    readonly returnsOn: string;
    readonly short: MissingMeanwhile;
  },
): Promise<void> {
  const { lender, lent, team, placeName, returnsOn, short: missing } = loan;
  const { forces } = problem.units.find(({ id }) => id === lender)!;
  const lines = lent.map(({ force, people }) => {
    const { hoursPerWeek, abilities } = forces[force]!;
    return { people, hoursPerWeek, abilities };
  });
  const id = newLendingId(instance, 'loan');
  const terms: LoanTerms = { placeName, lines, missing };
  const field = { compartment: firstUnitOf(unit), ref: loanField(id) };
  const sealed = await sealJson(vault, field, terms);
  const days = { beginsOn: today, returnsOn };
  await insertLoan(tx, {
    ...{ id, unit: lender, decidedIn: unit.id, team, proposal, sealed },
    ...days,
  });
}
