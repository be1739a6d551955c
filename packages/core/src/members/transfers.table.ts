import { sql, type Selectable, type Transaction, type Updateable } from 'kysely';
import type { Schema } from '../platform/schema.ts';

export interface TransferTables {
  transfer: {
    id: string;
    member: string;
    from_unit: string;
    to_unit: string;
    asked_at: Date;
    consented_at: Date | null;
    accepted_at: Date | null;
    ended_at: Date | null;
    ended_because: 'done' | 'declined' | 'withdrawn' | null;
  };
}

type Tx = Transaction<Schema>;
export type TransferRow = Selectable<TransferTables['transfer']>;

export async function insertTransfer(
  tx: Tx,
  row: Omit<TransferRow, 'accepted_at' | 'ended_at' | 'ended_because'>,
): Promise<void> {
  await tx
    .insertInto('transfer')
    .values({ ...row, accepted_at: null, ended_at: null, ended_because: null })
    .execute();
}

/** A transfer that is still open, held until the transaction ends. */
export async function lockTransfer(tx: Tx, id: string): Promise<TransferRow | undefined> {
  return tx
    .selectFrom('transfer')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Open transfers out of or into a unit, or of one person, as the session may see them. */
export async function loadOpenTransfers(
  tx: Tx,
  of: { readonly unit: string } | { readonly member: string },
): Promise<TransferRow[]> {
  const open = tx.selectFrom('transfer').selectAll().where('ended_at', 'is', null);
  const chosen =
    'unit' in of
      ? open.where((or) => or.or([or('from_unit', '=', of.unit), or('to_unit', '=', of.unit)]))
      : open.where('member', '=', of.member);
  return chosen.orderBy('asked_at').orderBy('id').execute();
}

export async function updateTransfer(
  tx: Tx,
  id: string,
  change: Updateable<TransferTables['transfer']>,
): Promise<void> {
  await tx.updateTable('transfer').set(change).where('id', '=', id).execute();
}

/** Whether a member could go there: another unit of the same organisation that takes members. */
export async function isSisterUnit(tx: Tx, unit: string, other: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select access.is_sister(${unit}, ${other}) as found`.execute(tx);
  return rows[0]?.found === true;
}

/** Moves the row into the other unit's compartment; false unless everyone has agreed. */
export async function completeTransfer(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ moved: boolean }>`
    select access.complete_transfer(${id}) as moved`.execute(tx);
  return rows[0]?.moved === true;
}
