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

export type TransferState = 'asked' | 'agreed' | 'done' | 'declined' | 'withdrawn';

/** `asked`: the person has not said yet; `agreed`: the other unit has not said yet. */
export function stateOfTransfer({
  consented_at: consentedAt,
  ended_because: endedBecause,
}: Pick<TransferRow, 'consented_at' | 'ended_because'>): TransferState {
  return endedBecause ?? (consentedAt === null ? 'asked' : 'agreed');
}

const shownDays = 30;

/** What became of a transfer is shown for thirty days. */
function stillShown(now: Date) {
  const since = new Date(now.getTime() - shownDays * 86_400_000);
  return sql<boolean>`(transfer.ended_at is null or transfer.ended_at >= ${since})`;
}

/** Transfers of the person who asks, open ones first, then those that ended last. */
export async function loadOwnTransfers(tx: Tx, now: Date): Promise<TransferRow[]> {
  return tx
    .selectFrom('transfer')
    .selectAll()
    .where(sql<boolean>`transfer.member = any (access.own_members())`)
    .where(stillShown(now))
    .orderBy('transfer.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('transfer.asked_at')
    .orderBy('transfer.id')
    .execute();
}

/** Transfers out of or into a unit, open ones and those that ended within thirty days. */
export async function loadTransfersOf(tx: Tx, unit: string, now: Date): Promise<TransferRow[]> {
  return tx
    .selectFrom('transfer')
    .selectAll()
    .where((or) => or.or([or('from_unit', '=', unit), or('to_unit', '=', unit)]))
    .where(stillShown(now))
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}

/** Open transfers of one person, as the session may see them. */
export async function loadOpenTransfers(
  tx: Tx,
  { member }: { readonly member: string },
): Promise<TransferRow[]> {
  return tx
    .selectFrom('transfer')
    .selectAll()
    .where('member', '=', member)
    .where('ended_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
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
