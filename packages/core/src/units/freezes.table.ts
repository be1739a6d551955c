import type { Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

export interface FreezeTables {
  unit_freeze: {
    id: string;
    unit: string;
    begun_at: Date;
    begun_by: string;
    first_lift_by: string | null;
    lifted_by: string | null;
    lifted_at: Date | null;
  };
}

type Tx = Transaction<Schema>;
export type Freeze = FreezeTables['unit_freeze'];

/** The freeze a unit is in; undefined if it is in none. */
export async function loadFreeze(tx: Tx, unit: string): Promise<Freeze | undefined> {
  return tx
    .selectFrom('unit_freeze')
    .selectAll()
    .where('unit', '=', unit)
    .where('lifted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertFreeze(
  tx: Tx,
  row: Pick<Freeze, 'id' | 'unit' | 'begun_at' | 'begun_by'>,
): Promise<void> {
  await tx
    .insertInto('unit_freeze')
    .values({ ...row, first_lift_by: null, lifted_by: null, lifted_at: null })
    .execute();
}

export async function updateFreeze(
  tx: Tx,
  id: string,
  change: Partial<Pick<Freeze, 'first_lift_by' | 'lifted_by' | 'lifted_at'>>,
): Promise<void> {
  await tx.updateTable('unit_freeze').set(change).where('id', '=', id).execute();
}
