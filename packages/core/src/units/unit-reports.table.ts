import { sql, type Transaction } from 'kysely';
import type { JsonColumn, Schema } from '../platform/index.ts';
import type { UnitFigures } from './unit-figures.ts';

export interface UnitReportTables {
  unit_report: { unit: string; month: string; made_at: Date; figures: JsonColumn<UnitFigures> };
}

type Tx = Transaction<Schema>;

export interface UnitReport {
  readonly unit: string;
  /** YYYY-MM */
  readonly month: string;
  readonly madeAt: Date;
  readonly figures: UnitFigures;
}

/** Enters the counts of a month; false if the month has them already: they are not made twice. */
export async function insertUnitReport(tx: Tx, report: UnitReport): Promise<boolean> {
  const { unit, month, madeAt, figures } = report;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('unit_report')
    .values({ unit, month, made_at: madeAt, figures: JSON.stringify(figures) })
    .onConflict((conflict) => conflict.columns(['unit', 'month']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

/** The newest report of each unit of an organisation that the session may see. */
export async function loadNewestReports(tx: Tx, organisation: string): Promise<UnitReport[]> {
  const { rows } = await sql<{ unit: string; month: string; made_at: Date; figures: UnitFigures }>`
    select distinct on (r.unit) r.unit, r.month, r.made_at, r.figures
    from unit_report r join unit u on u.id = r.unit
    where u.organisation = ${organisation}
    order by r.unit, r.month desc`.execute(tx);
  return rows.map(({ made_at: madeAt, ...row }) => ({ ...row, madeAt: new Date(madeAt) }));
}
