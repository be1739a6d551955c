import { sql, type Generated, type Transaction } from 'kysely';
import type { Instance } from '../../platform/index.ts';
import type { Schema } from '../../platform/schema.ts';
import type { AgreedHow, TeamSending, SendingEndCause } from './sending.ts';

export interface TeamTables {
  team_sending: {
    id: string;
    unit: string;
    team: string;
    member: string;
    offered_on: string;
    returns_on: string;
    accepted_on: Generated<string | null>;
    ended_on: Generated<string | null>;
    ended_because: Generated<SendingEndCause | null>;
    agreed_on: string | null;
    agreed_how: AgreedHow | null;
    sealed_line: Uint8Array | null;
  };
}

type Tx = Transaction<Schema>;

export type StoredSending = TeamSending & { readonly sealedLine: Uint8Array | null };

/** Rows are changed by functions of the database alone: no yes is another's. */
export async function insertSending(
  tx: Tx,
  sending: Omit<StoredSending, 'acceptedOn' | 'endedOn' | 'endedBecause'>,
): Promise<void> {
  await tx
    .insertInto('team_sending')
    .values({
      id: sending.id,
      unit: sending.unit,
      team: sending.team,
      member: sending.member,
      offered_on: sending.offeredOn,
      returns_on: sending.returnsOn,
      agreed_on: sending.agreedOn,
      agreed_how: sending.agreedHow,
      sealed_line: sending.sealedLine,
    })
    .execute();
}

const shownDays = 90;

/** What a unit sends, and for ninety days what it sent; those that return first before others. */
export async function loadSendingsOf(
  tx: Tx,
  { unit, today }: { readonly unit: string; readonly today: string },
): Promise<StoredSending[]> {
  const rows = await selectSendings(tx)
    .where('unit', '=', unit)
    .where(sql<boolean>`(ended_on is null or ended_on >= ${today}::date - ${shownDays}::int)`)
    .execute();
  return rows.map(toSending);
}

/** The same for the person who asks, in every unit whose register they stand in. */
export async function loadOwnSendings(tx: Tx, today: string): Promise<StoredSending[]> {
  const rows = await selectSendings(tx)
    .where(sql<boolean>`member = any (access.own_members())`)
    .where(sql<boolean>`(ended_on is null or ended_on >= ${today}::date - ${shownDays}::int)`)
    .execute();
  return rows.map(toSending);
}

/** One sending of a unit, whatever became of it. */
export async function loadSending(
  tx: Tx,
  { unit, id }: { readonly unit: string; readonly id: string },
): Promise<StoredSending | undefined> {
  const row = await selectSendings(tx)
    .where('id', '=', id)
    .where('unit', '=', unit)
    .executeTakeFirst();
  return row && toSending(row);
}

function selectSendings(tx: Tx) {
  return tx
    .selectFrom('team_sending')
    .select(['id', 'unit', 'team', 'member', 'agreed_how', 'ended_because', 'sealed_line'])
    .select([
      sql<string>`offered_on::text`.as('offered_day'),
      sql<string>`returns_on::text`.as('returns_day'),
      sql<string | null>`agreed_on::text`.as('agreed_day'),
      sql<string | null>`accepted_on::text`.as('accepted_day'),
      sql<string | null>`ended_on::text`.as('ended_day'),
    ])
    .orderBy('returns_on')
    .orderBy('id');
}

type SendingRow = Awaited<ReturnType<ReturnType<typeof selectSendings>['execute']>>[number];

function toSending(row: SendingRow): StoredSending {
  return {
    id: row.id,
    unit: row.unit,
    team: row.team,
    member: row.member,
    offeredOn: row.offered_day,
    agreedOn: row.agreed_day,
    agreedHow: row.agreed_how,
    acceptedOn: row.accepted_day,
    returnsOn: row.returns_day,
    endedOn: row.ended_day,
    endedBecause: row.ended_because,
    sealedLine: row.sealed_line,
  };
}

/** The last day of a team of the same organisation that goes on; undefined for none. */
export async function findTeamEnd(
  tx: Tx,
  { unit, team }: { readonly unit: string; readonly team: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ ends: string | null }>`
    select access.team_end(${unit}, ${team}) as ends`.execute(tx);
  return rows[0]?.ends ?? undefined;
}

/** One offered to a team or with it, as the team sees it: no person, and not from where. */
export interface TeamPerson {
  readonly id: string;
  readonly offeredOn: string;
  readonly returnsOn: string;
  readonly acceptedOn: string | null;
  /** Of those with it. */
  readonly sealedLine: Uint8Array | null;
}

/** Who is offered to a team and with it; empty for whoever is no officer there. */
export async function loadTeamPeople(tx: Tx, team: string): Promise<TeamPerson[]> {
  const { rows } = await sql<{
    id: string;
    offered_on: string;
    returns_on: string;
    accepted_on: string | null;
    sealed_line: Uint8Array | null;
  }>`select * from access.sendings_to(${team})`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    offeredOn: row.offered_on,
    returnsOn: row.returns_on,
    acceptedOn: row.accepted_on,
    sealedLine: row.sealed_line,
  }));
}

/** One who is away, as a number. */
export interface SentOut {
  readonly id: string;
  readonly unit: string;
  readonly team: string;
  readonly returnsOn: string;
  readonly sealedLine: Uint8Array | null;
}

/** Who is with a team on this day, out of a unit and all below it. */
export async function loadSentOut(
  tx: Tx,
  { below, today }: { readonly below: string; readonly today: string },
): Promise<SentOut[]> {
  const { rows } = await sql<{
    id: string;
    unit: string;
    team: string;
    returns_on: string;
    sealed_line: Uint8Array | null;
  }>`select * from access.sendings_below(${below}) where returns_on >= ${today}`.execute(tx);
  return rows.map((row) => ({
    ...{ id: row.id, unit: row.unit, team: row.team },
    ...{ returnsOn: row.returns_on, sealedLine: row.sealed_line },
  }));
}

/** The person's own answer; false where there is nothing to answer. */
export async function saveAgreement(
  tx: Tx,
  { id, agrees, at }: { readonly id: string; readonly agrees: boolean; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select access.agree_to_sending(${id}, ${agrees}, ${at}) as done`.execute(tx);
  return rows[0]?.done === true;
}

/** The team's answer; whoever signs in may from then on read what its members read. */
export async function saveAnswer(
  tx: Tx,
  answer: {
    readonly id: string;
    readonly team: string;
    readonly accepts: boolean;
    readonly at: Date;
  },
): Promise<boolean> {
  const { id, team, accepts, at } = answer;
  const { rows } = await sql<{ done: boolean }>`
    select access.answer_sending(${id}, ${team}, ${accepts}, ${at}) as done`.execute(tx);
  return rows[0]?.done === true;
}

export type EndedBy = 'unit' | 'team' | 'person';

/** Ends it before the day; false where it is not theirs or over. */
export async function saveEnd(
  tx: Tx,
  { id, by, at }: { readonly id: string; readonly by: EndedBy; readonly at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select access.end_sending(${id}, ${by}, ${at}) as done`.execute(tx);
  return rows[0]?.done === true;
}

/** Everyone of a unit's member is home because they leave it; says how many that were. */
export async function saveEndsOf(
  tx: Tx,
  whose: { readonly unit: string; readonly member: string; readonly at: Date },
): Promise<number> {
  const { rows } = await sql<{ ended: number }>`
    select access.end_sendings_of(${whose.unit}, ${whose.member}, 'left', ${whose.at}) as ended`.execute(
    tx,
  );
  return rows[0]?.ended ?? 0;
}

/** Ends a team on a day and sends everyone home; says how many that were. */
export async function saveTeamEnded(
  tx: Tx,
  { team, day }: { readonly team: string; readonly day: string },
): Promise<number> {
  const { rows } = await sql<{ home: number }>`
    select access.send_home(${team}, ${day}) as home`.execute(tx);
  await tx.updateTable('unit').set({ ended_on: day }).where('id', '=', team).execute();
  return rows[0]?.home ?? 0;
}

/** What comes about when a day is over; outside of every session. Says how many rows changed. */
export async function saveDayOver(
  { database }: Pick<Instance, 'database'>,
  { today, at }: { readonly today: string; readonly at: Date },
): Promise<number> {
  return database.transaction(async (tx) => {
    const { rows } = await sql<{ changed: number }>`
      select access.return_home(${today}, ${at}) as changed`.execute(tx);
    return rows[0]?.changed ?? 0;
  });
}
