import { sql, type ColumnType, type Generated, type Transaction } from 'kysely';
import type { JsonColumn } from '../../platform/index.ts';
import type { Schema } from '../../platform/schema.ts';
import type { DelegateBracket, DelegateKey } from './delegate-key.ts';
import type { BoundVote, CastVote, Delegation, DelegationEndCause } from './delegation.ts';

export type EnteredBy = 'delegate' | 'secretary';

export interface DelegateTables {
  delegate_key: {
    id: string;
    unit: string;
    set_at: Date;
    brackets: JsonColumn<readonly DelegateBracket[]>;
    further_each: number | null;
  };
  delegate_seats: { unit: string; body: string; seats: number; counted_on: string };
  delegation: {
    id: string;
    unit: string;
    body: string;
    member: string;
    substitute_for: string | null;
    sealed_mandate: Uint8Array;
    begun_on: string;
    until: string;
    recalled_on: Generated<string | null>;
    reports_every: number;
    ended_because: Generated<DelegationEndCause | null>;
  };
  delegate_instruction: {
    id: string;
    delegation: string;
    unit: string;
    given_on: string;
    bound: BoundVote;
    sealed_question: Uint8Array;
  };
  delegate_report: {
    id: string;
    delegation: string;
    unit: string;
    at: ColumnType<Date, Date, never>;
    vote: CastVote | null;
    sealed_question: Uint8Array | null;
    sealed_words: Uint8Array;
    instruction: string | null;
    entered_by: EnteredBy;
  };
}

type Tx = Transaction<Schema>;

export type StoredDelegation = Delegation & { readonly sealedMandate: Uint8Array };

export async function insertKey(
  tx: Tx,
  { id, unit, at, key }: { id: string; unit: string; at: Date; key: DelegateKey },
): Promise<void> {
  const brackets = JSON.stringify(key.brackets);
  await tx
    .insertInto('delegate_key')
    .values({ id, unit, set_at: at, brackets, further_each: key.furtherEach })
    .execute();
}

/** The key each of these bodies goes by now; who has said none is left out. */
export async function loadKeys(
  tx: Tx,
  bodies: readonly string[],
): Promise<Map<string, DelegateKey & { readonly setAt: Date }>> {
  if (bodies.length === 0) return new Map();
  const rows = await tx
    .selectFrom('delegate_key')
    .distinctOn('unit')
    .select(['unit', 'brackets', 'further_each', 'set_at'])
    .where('unit', 'in', [...bodies])
    .orderBy('unit')
    .orderBy('set_at', 'desc')
    .orderBy('id')
    .execute();
  return new Map(
    rows.map(({ unit, brackets, further_each, set_at }) => [
      unit,
      { brackets, furtherEach: further_each, setAt: new Date(set_at) },
    ]),
  );
}

export async function saveSeats(tx: Tx, row: DelegateTables['delegate_seats']): Promise<void> {
  const { seats, counted_on } = row;
  await tx
    .insertInto('delegate_seats')
    .values(row)
    .onConflict((conflict) => conflict.columns(['unit', 'body']).doUpdateSet({ seats, counted_on }))
    .execute();
}

/** What units below have told of their seats in a body. */
export async function loadSeatsIn(
  tx: Tx,
  body: string,
): Promise<Map<string, { readonly seats: number; readonly countedOn: string }>> {
  const rows = await tx
    .selectFrom('delegate_seats')
    .select(['unit', 'seats', sql<string>`counted_on::text`.as('counted_on')])
    .where('body', '=', body)
    .execute();
  return new Map(
    rows.map(({ unit, seats, counted_on }) => [unit, { seats, countedOn: counted_on }]),
  );
}

export async function insertDelegation(
  tx: Tx,
  row: Omit<DelegateTables['delegation'], 'recalled_on' | 'ended_because'>,
): Promise<void> {
  await tx.insertInto('delegation').values(row).execute();
}

/** All that a unit ever sent, in the order of sending. */
export async function loadDelegations(tx: Tx, unit: string): Promise<StoredDelegation[]> {
  const rows = await tx
    .selectFrom('delegation')
    .select(['id', 'unit', 'body', 'member', 'substitute_for', 'sealed_mandate'])
    .select(['reports_every', 'ended_because'])
    .select([
      sql<string>`begun_on::text`.as('begun_on'),
      sql<string>`until::text`.as('until'),
      sql<string | null>`recalled_on::text`.as('recalled_on'),
    ])
    .where('unit', '=', unit)
    .orderBy(sql`delegation.begun_on`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    body: row.body,
    member: row.member,
    substituteFor: row.substitute_for,
    begunOn: row.begun_on,
    until: row.until,
    endedOn: row.recalled_on,
    endedBecause: row.ended_because,
    reportsEvery: row.reports_every,
    sealedMandate: row.sealed_mandate,
  }));
}

/** Ends one delegation, or all of a member of a unit; says how many that were. */
export async function updateDelegationsEnded(
  tx: Tx,
  of: { readonly unit: string } & ({ readonly id: string } | { readonly member: string }),
  { day, cause }: { readonly day: string; readonly cause: DelegationEndCause },
): Promise<number> {
  const update = tx
    .updateTable('delegation')
    .set({ recalled_on: day, ended_because: cause })
    .where('unit', '=', of.unit)
    .where('recalled_on', 'is', null);
  const chosen =
    'id' in of ? update.where('id', '=', of.id) : update.where('member', '=', of.member);
  return Number((await chosen.executeTakeFirst()).numUpdatedRows);
}

/** One sent to a body, as its officers see it: no person, no mandate. */
export type SeatHolder = Pick<
  Delegation,
  'id' | 'unit' | 'substituteFor' | 'begunOn' | 'until' | 'endedOn'
>;

/** Who was ever sent to a body; empty for whoever is no officer there. */
export async function loadSeatHolders(tx: Tx, body: string): Promise<SeatHolder[]> {
  const { rows } = await sql<{
    id: string;
    unit: string;
    substitute_for: string | null;
    begun_on: string;
    until: string;
    ended_on: string | null;
  }>`select * from access.delegations_at(${body})`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    substituteFor: row.substitute_for,
    begunOn: row.begun_on,
    until: row.until,
    endedOn: row.ended_on,
  }));
}

export type InstructionRow = DelegateTables['delegate_instruction'];

export async function insertInstruction(tx: Tx, row: InstructionRow): Promise<void> {
  await tx.insertInto('delegate_instruction').values(row).execute();
}

/** What a unit bound its delegates to, oldest first. */
export async function loadInstructions(tx: Tx, unit: string): Promise<InstructionRow[]> {
  return tx
    .selectFrom('delegate_instruction')
    .select(['id', 'delegation', 'unit', 'bound', 'sealed_question'])
    .select(sql<string>`given_on::text`.as('given_on'))
    .where('unit', '=', unit)
    .orderBy(sql`delegate_instruction.given_on`)
    .orderBy('id')
    .execute();
}

export interface ReportRow {
  readonly id: string;
  readonly delegation: string;
  readonly unit: string;
  readonly at: Date;
  readonly vote: CastVote | null;
  readonly sealed_question: Uint8Array | null;
  readonly sealed_words: Uint8Array;
  readonly instruction: string | null;
  readonly entered_by: EnteredBy;
}

export async function insertDelegateReport(tx: Tx, row: ReportRow): Promise<void> {
  await tx.insertInto('delegate_report').values(row).execute();
}

/** What delegates of a unit told it, newest first. */
export async function loadDelegateReports(tx: Tx, unit: string): Promise<ReportRow[]> {
  return tx
    .selectFrom('delegate_report')
    .select(['id', 'delegation', 'unit', 'at', 'vote', 'sealed_question', 'sealed_words'])
    .select(['instruction', 'entered_by'])
    .where('unit', '=', unit)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
}
