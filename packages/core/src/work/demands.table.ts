import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import type { DemandState, DemandTheme } from './demand.ts';

export interface DemandTables {
  demand: { id: string; unit: string; theme: DemandTheme; place: string | null };
  demand_step: {
    demand: string;
    unit: string;
    number: number;
    state: DemandState;
    day: string;
    campaign: string | null;
    sealed_words: Uint8Array | null;
  };
}

type Tx = Transaction<Schema>;

export type DemandRow = DemandTables['demand'];
export type DemandStepRow = DemandTables['demand_step'];

export async function insertDemand(tx: Tx, row: DemandRow): Promise<void> {
  await tx.insertInto('demand').values(row).execute();
}

export async function insertDemandStep(tx: Tx, row: DemandStepRow): Promise<void> {
  await tx.insertInto('demand_step').values(row).execute();
}

/** The unit's demands, or one of them. */
export async function loadDemands(
  tx: Tx,
  { unit, id }: { readonly unit: string; readonly id?: string | undefined },
): Promise<DemandRow[]> {
  const demands = tx.selectFrom('demand').selectAll().where('unit', '=', unit).orderBy('id');
  return id === undefined ? demands.execute() : demands.where('id', '=', id).execute();
}

export async function loadDemandSteps(
  tx: Tx,
  { unit, demands }: { readonly unit: string; readonly demands: readonly string[] },
): Promise<DemandStepRow[]> {
  if (demands.length === 0) return [];
  return tx
    .selectFrom('demand_step')
    .select(['demand', 'unit', 'number', 'state', 'campaign', 'sealed_words'])
    .select(sql<string>`day::text`.as('day'))
    .where('unit', '=', unit)
    .where('demand', 'in', [...demands])
    .orderBy('demand')
    .orderBy('number')
    .execute();
}

/** How many demands of units below stand where, by theme. */
export async function loadDemandsBelow(
  tx: Tx,
  organisation: string,
): Promise<
  { readonly theme: DemandTheme; readonly state: DemandState; readonly demands: number }[]
> {
  const { rows } = await sql<{ theme: DemandTheme; state: DemandState; demands: number }>`
    select theme, state, demands from access.demands_below(${organisation})
    order by theme, state`.execute(tx);
  return rows;
}
