import { sql, type Kysely, type Transaction } from 'kysely';
import type { Schema } from '../../platform/schema.ts';

export const proposalStates = ['working', 'proposed', 'clash', 'unknown', 'failed'] as const;
export type ProposalState = (typeof proposalStates)[number];

export const decisionKinds = ['taken', 'partly', 'declined'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface LendingTables {
  force_count: { unit: string; counted_on: string; sealed_count: Uint8Array };
  deployment_place: {
    id: string;
    unit: string;
    sealed_place: Uint8Array;
    removed_on: string | null;
  };
  deployment_proposal: {
    id: string;
    unit: string;
    asked_at: Date;
    asked_by: string;
    base: string | null;
    state: ProposalState;
    sealed_problem: Uint8Array;
    sealed_outcome: Uint8Array | null;
  };
  deployment_decision: {
    proposal: string;
    unit: string;
    decided_on: string;
    decided_by: string;
    decision: DecisionKind;
    sealed_reason: Uint8Array;
  };
  loan: {
    id: string;
    unit: string;
    decided_in: string;
    team: string;
    proposal: string;
    begins_on: string;
    returns_on: string;
    returned_on: string | null;
    sealed_loan: Uint8Array;
  };
}

type Tx = Transaction<Schema>;

export interface StoredCount {
  readonly unit: string;
  readonly countedOn: string;
  readonly sealed: Uint8Array;
}

export async function saveCount(tx: Tx, { unit, countedOn, sealed }: StoredCount): Promise<void> {
  const parts = { counted_on: countedOn, sealed_count: sealed };
  await tx
    .insertInto('force_count')
    .values({ unit, ...parts })
    .onConflict((conflict) => conflict.column('unit').doUpdateSet(parts))
    .execute();
}

/** The counts of these units that the session may see. */
export async function loadCounts(tx: Tx, units: readonly string[]): Promise<StoredCount[]> {
  if (units.length === 0) return [];
  return tx
    .selectFrom('force_count')
    .select(['unit', 'sealed_count as sealed', sql<string>`counted_on::text`.as('countedOn')])
    .where('unit', 'in', [...units])
    .orderBy('unit')
    .execute();
}

export interface StoredPlace {
  readonly id: string;
  readonly sealed: Uint8Array;
}

export async function savePlace(
  tx: Tx,
  { id, unit, sealed }: StoredPlace & { readonly unit: string },
): Promise<void> {
  await tx
    .insertInto('deployment_place')
    .values({ id, unit, sealed_place: sealed, removed_on: null })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ sealed_place: sealed, removed_on: null })
        .where('deployment_place.unit', '=', unit),
    )
    .execute();
}

/** Takes a place off the list; false if it is not on the list of this unit. */
export async function removePlace(
  tx: Tx,
  { id, unit, day }: { readonly id: string; readonly unit: string; readonly day: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('deployment_place')
    .set({ removed_on: day })
    .where('id', '=', id)
    .where('unit', '=', unit)
    .where('removed_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function loadPlaces(tx: Tx, unit: string): Promise<StoredPlace[]> {
  return tx
    .selectFrom('deployment_place')
    .select(['id', 'sealed_place as sealed'])
    .where('unit', '=', unit)
    .where('removed_on', 'is', null)
    .orderBy('id')
    .execute();
}

/**
 * Units with places that are not on their one list yet, those that are frozen left out; asked
 * outside of every register.
 */
export async function loadUnitsOfTwoLists(database: Kysely<Schema>): Promise<string[]> {
  const rows = await database
    .selectFrom('deployment_place')
    .select('unit')
    .distinct()
    .where('removed_on', 'is', null)
    .where(sql<boolean>`not exists (select from work_place where id = deployment_place.id)`)
    .where(
      sql<boolean>`not exists (select from unit_freeze
        where unit_freeze.unit = deployment_place.unit and lifted_at is null)`,
    )
    .orderBy('unit')
    .execute();
  return rows.map(({ unit }) => unit);
}

export interface StoredProposal {
  readonly id: string;
  readonly unit: string;
  readonly askedAt: Date;
  readonly base: string | null;
  readonly state: ProposalState;
  readonly sealedProblem: Uint8Array;
  readonly sealedOutcome: Uint8Array | null;
}

export async function insertProposal(
  tx: Tx,
  proposal: Pick<StoredProposal, 'id' | 'unit' | 'askedAt' | 'base' | 'sealedProblem'> & {
    readonly askedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('deployment_proposal')
    .values({
      id: proposal.id,
      unit: proposal.unit,
      asked_at: proposal.askedAt,
      asked_by: proposal.askedBy,
      base: proposal.base,
      state: 'working',
      sealed_problem: proposal.sealedProblem,
      sealed_outcome: null,
    })
    .execute();
}

/** Keeps what came out, once; false if it was not being worked out. */
export async function saveOutcome(
  tx: Tx,
  outcome: {
    readonly id: string;
    readonly unit: string;
    readonly state: ProposalState;
    readonly sealed: Uint8Array | null;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('deployment_proposal')
    .set({ state: outcome.state, sealed_outcome: outcome.sealed })
    .where('id', '=', outcome.id)
    .where('unit', '=', outcome.unit)
    .where('state', '=', 'working')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const proposalColumns = [
  'id',
  'unit',
  'asked_at as askedAt',
  'base',
  'state',
  'sealed_problem as sealedProblem',
  'sealed_outcome as sealedOutcome',
] as const;

export async function loadProposal(
  tx: Tx,
  { unit, id }: { readonly unit: string; readonly id: string },
): Promise<StoredProposal | undefined> {
  return tx
    .selectFrom('deployment_proposal')
    .select(proposalColumns)
    .where('unit', '=', unit)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The latest proposals of a unit without what they hold, latest first. */
export async function loadProposals(tx: Tx, unit: string, limit: number) {
  return tx
    .selectFrom('deployment_proposal')
    .leftJoin('deployment_decision', 'deployment_decision.proposal', 'deployment_proposal.id')
    .select(['id', 'base', 'state', 'asked_at as askedAt', 'decision'])
    .where('deployment_proposal.unit', '=', unit)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface StoredDecision {
  readonly decidedOn: string;
  readonly decision: DecisionKind;
  readonly sealedReason: Uint8Array;
}

/** False if the proposal was decided already. */
export async function insertDecision(
  tx: Tx,
  decision: StoredDecision & {
    readonly proposal: string;
    readonly unit: string;
    readonly decidedBy: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('deployment_decision')
    .values({
      proposal: decision.proposal,
      unit: decision.unit,
      decided_on: decision.decidedOn,
      decided_by: decision.decidedBy,
      decision: decision.decision,
      sealed_reason: decision.sealedReason,
    })
    .onConflict((conflict) => conflict.column('proposal').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function loadDecision(tx: Tx, proposal: string): Promise<StoredDecision | undefined> {
  return tx
    .selectFrom('deployment_decision')
    .select([
      'decision',
      'sealed_reason as sealedReason',
      sql<string>`decided_on::text`.as('decidedOn'),
    ])
    .where('proposal', '=', proposal)
    .executeTakeFirst();
}

export interface StoredLoan {
  readonly id: string;
  /** The lender. */
  readonly unit: string;
  readonly decidedIn: string;
  readonly team: string;
  readonly proposal: string;
  readonly beginsOn: string;
  readonly returnsOn: string;
  readonly returnedOn: string | null;
  readonly sealed: Uint8Array;
}

export async function insertLoan(tx: Tx, loan: Omit<StoredLoan, 'returnedOn'>): Promise<void> {
  await tx
    .insertInto('loan')
    .values({
      id: loan.id,
      unit: loan.unit,
      decided_in: loan.decidedIn,
      team: loan.team,
      proposal: loan.proposal,
      begins_on: loan.beginsOn,
      returns_on: loan.returnsOn,
      returned_on: null,
      sealed_loan: loan.sealed,
    })
    .execute();
}

/** Loans of these lenders that the session may see, those that return first before others. */
export async function loadLoans(tx: Tx, units: readonly string[]): Promise<StoredLoan[]> {
  if (units.length === 0) return [];
  return tx
    .selectFrom('loan')
    .select([
      'id',
      'unit',
      'decided_in as decidedIn',
      'team',
      'proposal',
      'sealed_loan as sealed',
      sql<string>`begins_on::text`.as('beginsOn'),
      sql<string>`returns_on::text`.as('returnsOn'),
      sql<string | null>`returned_on::text`.as('returnedOn'),
    ])
    .where('unit', 'in', [...units])
    .orderBy('loan.returns_on')
    .orderBy('id')
    .execute();
}

/** False if there is no such loan of this lender that is still out. */
export async function saveReturn(
  tx: Tx,
  { id, unit, day }: { readonly id: string; readonly unit: string; readonly day: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('loan')
    .set({ returned_on: day })
    .where('id', '=', id)
    .where('unit', '=', unit)
    .where('returned_on', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
