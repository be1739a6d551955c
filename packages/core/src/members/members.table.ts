import { sql, type Generated, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { MemberState } from './member.ts';

export interface MemberTables {
  member: {
    id: string;
    unit: string;
    state: MemberState;
    joined_on: string;
    left_on: string | null;
    account: string | null;
    sealed_name: Uint8Array | null;
    sealed_phone: Generated<Uint8Array | null>;
    sealed_mail: Generated<Uint8Array | null>;
    sealed_address: Generated<Uint8Array | null>;
    sealed_employer: Generated<Uint8Array | null>;
    sealed_note: Generated<Uint8Array | null>;
    sealed_number: Generated<Uint8Array | null>;
    sealed_offer: Generated<Uint8Array | null>;
    phone_index: Generated<Uint8Array | null>;
    number_index: Generated<Uint8Array | null>;
  };
}

type Tx = Transaction<Schema>;
export type MemberRow = Selectable<MemberTables['member']>;

/** Inserts a person into a unit's register. */
export async function insertMember(
  tx: Tx,
  row: Pick<MemberRow, 'id' | 'unit' | 'joined_on'> & Partial<MemberRow>,
): Promise<void> {
  await tx
    .insertInto('member')
    .values({ state: 'member', left_on: null, account: null, sealed_name: null, ...row })
    .execute();
}

/** One person of a unit's register, held until the transaction ends. */
export async function lockMember(
  tx: Tx,
  unit: string,
  member: string,
): Promise<MemberRow | undefined> {
  return selectMember(tx, unit, member).forUpdate().executeTakeFirst();
}

/** The same row, for officers who may read it: locking a row asks for the right to change it. */
export async function loadMember(
  tx: Tx,
  unit: string,
  member: string,
): Promise<MemberRow | undefined> {
  return selectMember(tx, unit, member).executeTakeFirst();
}

function selectMember(tx: Tx, unit: string, member: string) {
  return tx
    .selectFrom('member')
    .selectAll()
    .select(sql<string>`joined_on::text`.as('joined_on'))
    .select(sql<string | null>`left_on::text`.as('left_on'))
    .where('id', '=', member)
    .where('unit', '=', unit);
}

export async function updateMember(
  tx: Tx,
  member: string,
  change: Updateable<MemberTables['member']>,
): Promise<void> {
  await tx.updateTable('member').set(change).where('id', '=', member).execute();
}

/** Everyone of a unit's register that the session may see, in the order of joining. */
export async function loadMembersOf(
  tx: Tx,
  unit: string,
  states: readonly MemberState[],
): Promise<MemberRow[]> {
  return tx
    .selectFrom('member')
    .selectAll()
    .select(sql<string>`joined_on::text`.as('joined_on'))
    .select(sql<string | null>`left_on::text`.as('left_on'))
    .where('unit', '=', unit)
    .where('state', 'in', [...states])
    .orderBy('member.joined_on')
    .orderBy('id')
    .execute();
}

/** The ids under which the session's account stands in registers, frozen ones too. */
export async function loadOwnPeople(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`select access.own_members() as ids`.execute(tx);
  return rows[0]!.ids;
}

/** Whether this is a member of the unit who is neither suspended nor gone. */
export async function isPresentMember(tx: Tx, unit: string, member: string): Promise<boolean> {
  const row = await tx
    .selectFrom('member')
    .select('id')
    .where('id', '=', member)
    .where('unit', '=', unit)
    .where('state', '=', 'member')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether someone present in the unit has this number already. */
export async function hasPhone(tx: Tx, unit: string, index: Uint8Array | null): Promise<boolean> {
  if (index === null) return false;
  const row = await tx
    .selectFrom('member')
    .select('id')
    .where('unit', '=', unit)
    .where('phone_index', '=', index)
    .where('state', 'in', ['member', 'suspended'])
    .executeTakeFirst();
  return row !== undefined;
}

export async function countMembersOf(tx: Tx, unit: string): Promise<number> {
  const { count } = await tx
    .selectFrom('member')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('unit', '=', unit)
    .where('state', '=', 'member')
    .executeTakeFirstOrThrow();
  return count;
}
