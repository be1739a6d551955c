import { sql, type Transaction } from 'kysely';
import type { JsonColumn } from '../../platform/index.ts';
import type { Schema } from '../../platform/schema.ts';
import type { CompositionPart, Expectation } from './composition-rule.ts';
import type { ToldLine } from './composition-standing.ts';

export interface CompositionTables {
  composition_rule: { id: string; unit: string; set_at: Date; sealed_rule: Uint8Array };
  composition_count: {
    id: string;
    unit: string;
    counted_on: string;
    entered_at: Date;
    sealed_count: Uint8Array;
  };
  composition_report: {
    unit: string;
    month: string;
    made_at: Date;
    rule: string;
    lines: JsonColumn<readonly ToldLine[]>;
  };
}

type Tx = Transaction<Schema>;

export interface StoredRule {
  readonly id: string;
  readonly unit: string;
  readonly setAt: Date;
  readonly sealedRule: Uint8Array;
}

export interface StoredCount {
  readonly id: string;
  readonly unit: string;
  readonly countedOn: string;
  readonly sealedCount: Uint8Array;
}

/** How many earlier counts and versions are looked back on. */
const kept = 12;

export async function insertRule(
  tx: Tx,
  { id, unit, setAt, sealedRule }: StoredRule,
): Promise<void> {
  await tx
    .insertInto('composition_rule')
    .values({ id, unit, set_at: setAt, sealed_rule: sealedRule })
    .execute();
}

/** The newest versions of an organisation's rule, which its first unit holds; the newest first. */
export async function loadRules(tx: Tx, unit: string, most = kept): Promise<StoredRule[]> {
  const rows = await tx
    .selectFrom('composition_rule')
    .select(['id', 'unit', 'set_at', 'sealed_rule'])
    .where('unit', '=', unit)
    .orderBy('set_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    setAt: new Date(row.set_at),
    sealedRule: row.sealed_rule,
  }));
}

export async function insertCount(
  tx: Tx,
  row: CompositionTables['composition_count'],
): Promise<void> {
  await tx.insertInto('composition_count').values(row).execute();
}

/** The newest counts of a unit, the newest first; of one day the one that was entered last. */
export async function loadCounts(tx: Tx, unit: string, most = kept): Promise<StoredCount[]> {
  const rows = await tx
    .selectFrom('composition_count')
    .select(['id', 'unit', 'sealed_count', sql<string>`counted_on::text`.as('counted_on')])
    .where('unit', '=', unit)
    .orderBy(sql`composition_count.counted_on`, 'desc')
    .orderBy('entered_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    unit: row.unit,
    countedOn: row.counted_on,
    sealedCount: row.sealed_count,
  }));
}

/** Enters what a unit tells in a month; false if the month has it already. */
export async function insertCompositionReport(
  tx: Tx,
  row: Omit<CompositionTables['composition_report'], 'lines'> & {
    readonly lines: readonly ToldLine[];
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('composition_report')
    .values({ ...row, lines: JSON.stringify(row.lines) })
    .onConflict((conflict) => conflict.columns(['unit', 'month']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

/** The month in which a unit last told something above, YYYY-MM. */
export async function loadLastTold(tx: Tx, unit: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('composition_report')
    .select(({ fn }) => fn.max('month').as('month'))
    .where('unit', '=', unit)
    .executeTakeFirst();
  return row?.month ?? undefined;
}

/** How many units below a body lack a group, as the database gives it out: in steps of five. */
export interface LackingRow {
  readonly body: string;
  /** Units below that told, rounded to five. */
  readonly told: number;
  readonly group: string;
  readonly part: CompositionPart;
  readonly expected: Expectation;
  /** Null: fewer than ten units told of this group. */
  readonly lacking_from: number | null;
  /** Null beside a number: or more. */
  readonly lacking_to: number | null;
}

/** What units below told in the months before the given one, added up by the database. */
export async function loadLacking(
  tx: Tx,
  of: { readonly unit: string; readonly since: string; readonly before: string },
): Promise<LackingRow[]> {
  const { rows } = await sql<LackingRow>`
    select body, told, in_group as "group", part, expected, lacking_from, lacking_to
    from access.composition_below(${of.unit}, ${of.since}, ${of.before})`.execute(tx);
  return rows;
}
