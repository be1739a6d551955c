import { sql, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { CircleKind, CircleState } from './circle.ts';

export interface CircleTables {
  circle_person: {
    id: string;
    unit: string;
    kind: CircleKind;
    state: CircleState;
    since: string;
    companion: string | null;
    sealed_name: Uint8Array | null;
    sealed_contact: Uint8Array | null;
    sealed_note: Uint8Array | null;
    sealed_next_step: Uint8Array | null;
    next_step_on: string | null;
  };
  join_request: {
    id: string;
    unit: string;
    asked_at: Date;
    sealed_name: Uint8Array;
    sealed_contact: Uint8Array | null;
    sealed_words: Uint8Array | null;
    answer: 'taken_in' | 'to_circle' | 'declined' | null;
    answered_at: Date | null;
    became: string | null;
  };
}

type Tx = Transaction<Schema>;
export type CircleRow = Selectable<CircleTables['circle_person']>;
export type JoinRequestRow = Selectable<CircleTables['join_request']>;

export async function insertCirclePerson(tx: Tx, row: CircleRow): Promise<void> {
  await tx.insertInto('circle_person').values(row).execute();
}

/** Everyone present in the circle of a unit, those whose step comes first before others. */
export async function loadCircle(tx: Tx, unit: string): Promise<CircleRow[]> {
  return tx
    .selectFrom('circle_person')
    .selectAll()
    .select([
      sql<string>`since::text`.as('since'),
      sql<string | null>`next_step_on::text`.as('next_step_on'),
    ])
    .where('unit', '=', unit)
    .where('state', '=', 'present')
    .orderBy(sql`circle_person.next_step_on nulls first`)
    .orderBy('id')
    .execute();
}

export async function lockCirclePerson(
  tx: Tx,
  unit: string,
  id: string,
): Promise<CircleRow | undefined> {
  return tx
    .selectFrom('circle_person')
    .selectAll()
    .where('id', '=', id)
    .where('unit', '=', unit)
    .where('state', '=', 'present')
    .forUpdate()
    .executeTakeFirst();
}

export async function updateCirclePerson(
  tx: Tx,
  id: string,
  change: Updateable<CircleTables['circle_person']>,
): Promise<void> {
  await tx.updateTable('circle_person').set(change).where('id', '=', id).execute();
}

export async function countCircle(tx: Tx, unit: string): Promise<number> {
  const { count } = await tx
    .selectFrom('circle_person')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('unit', '=', unit)
    .where('state', '=', 'present')
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether the unit takes requests and has this one now. */
export async function insertJoinRequest(
  tx: Tx,
  organisation: string,
  row: Omit<JoinRequestRow, 'answer' | 'answered_at' | 'became'>,
): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select access.ask_to_join(${organisation}, ${row.unit}, ${row.id}, ${row.asked_at},
      ${row.sealed_name}, ${row.sealed_contact}, ${row.sealed_words}) as asked`.execute(tx);
  return rows[0]?.asked === true;
}

export async function loadJoinRequests(tx: Tx, unit: string): Promise<JoinRequestRow[]> {
  return tx
    .selectFrom('join_request')
    .selectAll()
    .where('unit', '=', unit)
    .where('answer', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}

export async function lockJoinRequest(
  tx: Tx,
  unit: string,
  id: string,
): Promise<JoinRequestRow | undefined> {
  return tx
    .selectFrom('join_request')
    .selectAll()
    .where('id', '=', id)
    .where('unit', '=', unit)
    .where('answer', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateJoinRequest(
  tx: Tx,
  id: string,
  change: Updateable<CircleTables['join_request']>,
): Promise<void> {
  await tx.updateTable('join_request').set(change).where('id', '=', id).execute();
}
