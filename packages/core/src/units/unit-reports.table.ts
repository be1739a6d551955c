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

/**
 * The newest report of each unit of an organisation that the session may see. Each is looked up by
 * its key: sorting the reports of a large tree to find them takes more memory than a sort is given.
 */
export async function loadNewestReports(tx: Tx, organisation: string): Promise<UnitReport[]> {
  const { rows } = await sql<{ unit: string; month: string; made_at: Date; figures: UnitFigures }>`
    select u.id as unit, r.month, r.made_at, r.figures
    from unit u cross join lateral (
      select month, made_at, figures from unit_report where unit_report.unit = u.id
      order by month desc limit 1) r
    where u.organisation = ${organisation}`.execute(tx);
  return rows.map(({ made_at: madeAt, ...row }) => ({ ...row, madeAt: new Date(madeAt) }));
}
