import { sql, type Selectable, type Transaction } from 'kysely';
import type { JsonColumn, OptionalJsonColumn, Schema } from '../platform/index.ts';
import { campaignKey, type CampaignRef } from './body-parts.ts';
import { lastDayOf, type Campaign } from './campaign.ts';
import { chunksOf, rowsOf } from './view-rows.ts';

export interface CampaignTable {
  key: string;
  federation: string;
  number: number;
  day: string;
  last_day: string;
  answer_by: string;
  report_by: string;
  called: JsonColumn<Campaign['called']>;
  content: JsonColumn<Campaign['content']>;
  changes: JsonColumn<Campaign['changes']>;
  called_off: OptionalJsonColumn<Campaign['calledOff']>;
}

type Tx = Transaction<Schema>;
export type Reader = Pick<Tx, 'selectFrom'>;

const columns = [
  'key',
  'federation',
  'number',
  'called',
  'content',
  'changes',
  'called_off',
] as const;

/**
 * Lets one organisation act in this slice at a time, until the transaction ends. Otherwise two
 * forms sent at once could both find that there is no promise yet, or take the same number.
 */
export async function lockOrganisation(tx: Tx, organisation: string): Promise<void> {
  const name = `campaigns/${organisation}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

export async function loadCampaigns(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Campaign>> {
  const found = new Map<string, Campaign>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('campaign')
      .select(columns)
      .where('key', 'in', chunk)
      .execute();
    for (const row of rows) found.set(row.key, toCampaign(row));
  }
  return found;
}

export async function loadCampaign(
  reader: Reader,
  ref: CampaignRef,
): Promise<Campaign | undefined> {
  const key = campaignKey(ref);
  return (await loadCampaigns(reader, [key])).get(key);
}

/** Campaigns of a federation by day, those with any day of `year` only if one is given. */
export async function loadCampaignsOf(
  reader: Reader,
  federation: string,
  year?: string,
): Promise<Campaign[]> {
  const all = reader.selectFrom('campaign').select(columns).where('federation', '=', federation);
  const wanted =
    year === undefined
      ? all
      : all.where('day', '<=', `${year}-12-31`).where('last_day', '>=', `${year}-01-01`);
  const rows = await wanted.orderBy('day').orderBy('number').execute();
  return rows.map(toCampaign);
}

/** Years in which a federation has campaigns, newest first. */
export async function loadCampaignYears(reader: Reader, federation: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('campaign')
    .select(sql<string>`substr(day, 1, 4)`.as('year'))
    .distinct()
    .where('federation', '=', federation)
    .orderBy('year', 'desc')
    .execute();
  return rows.map(({ year }) => year);
}

/** Campaigns not called off whose time to report ended on `day` or later, or has not ended. */
export async function loadCampaignsReportedFrom(reader: Reader, day: string): Promise<Campaign[]> {
  const rows = await reader
    .selectFrom('campaign')
    .select(columns)
    .where('report_by', '>=', day)
    .where('called_off', 'is', null)
    .orderBy('key')
    .execute();
  return rows.map(toCampaign);
}

/** The number the next campaign of a record gets, from 1. */
export async function loadNextNumber(reader: Reader, federation: string): Promise<number> {
  const row = await reader
    .selectFrom('campaign')
    .select(sql<number>`coalesce(max(number), 0)::int`.as('last'))
    .where('federation', '=', federation)
    .executeTakeFirstOrThrow();
  return row.last + 1;
}

export async function saveCampaigns(
  tx: Tx,
  rows: ReadonlyMap<string, Campaign | undefined>,
): Promise<void> {
  for (const chunk of chunksOf(rowsOf(rows)))
    await tx
      .insertInto('campaign')
      .values(chunk.map(([key, campaign]) => toRow(key, campaign)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          day: excluded.ref('excluded.day'),
          last_day: excluded.ref('excluded.last_day'),
          answer_by: excluded.ref('excluded.answer_by'),
          report_by: excluded.ref('excluded.report_by'),
          content: excluded.ref('excluded.content'),
          changes: excluded.ref('excluded.changes'),
          called_off: excluded.ref('excluded.called_off'),
        })),
      )
      .execute();
}

function toRow(key: string, campaign: Campaign) {
  const { federation, number, called, content, changes, calledOff } = campaign;
  return {
    key,
    federation,
    number,
    day: content.day,
    last_day: lastDayOf(content),
    answer_by: content.answerBy,
    report_by: content.reportBy,
    called: JSON.stringify(called),
    content: JSON.stringify(content),
    changes: JSON.stringify(changes),
    called_off: calledOff === null ? null : JSON.stringify(calledOff),
  };
}

function toCampaign(row: Pick<Selectable<CampaignTable>, (typeof columns)[number]>): Campaign {
  const { federation, number, called, content, changes, called_off: calledOff } = row;
  return { federation, number, called, content, changes, calledOff };
}

export async function clearCampaigns(tx: Tx): Promise<void> {
  await tx.deleteFrom('campaign').execute();
}
