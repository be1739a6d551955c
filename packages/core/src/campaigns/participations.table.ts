import type { Selectable, Transaction } from 'kysely';
import type { JsonColumn, OptionalJsonColumn, Schema } from '../platform/index.ts';
import type { Assessment } from './assessment.ts';
import { campaignKey, type CampaignRef } from './body-parts.ts';
import type { Reader } from './campaigns.table.ts';
import { participationKey, type Participation } from './participation.ts';
import { chunksOf, rowsOf } from './view-rows.ts';

export interface ParticipationTable {
  key: string;
  campaign: string;
  federation: string;
  number: number;
  organisation: string;
  asked: OptionalJsonColumn<Participation['asked']>;
  deeds: JsonColumn<Participation['deeds']>;
}

export interface AssessmentTable {
  key: string;
  federation: string;
  number: number;
  organisation: string;
  versions: JsonColumn<Assessment['versions']>;
}

type Tx = Transaction<Schema>;

export async function loadParticipations(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Participation>> {
  const found = new Map<string, Participation>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('participation')
      .selectAll()
      .where('key', 'in', chunk)
      .execute();
    for (const row of rows) found.set(row.key, toParticipation(row));
  }
  return found;
}

/** What is known of an organisation's part; nothing asked and nothing done if it is not known. */
export async function loadParticipation(
  reader: Reader,
  campaign: CampaignRef,
  organisation: string,
): Promise<Participation> {
  const key = participationKey(campaign, organisation);
  const found = (await loadParticipations(reader, [key])).get(key);
  return found ?? { campaign, organisation, asked: null, deeds: [] };
}

/** Everyone who was asked, in a fixed order. */
export async function loadParticipationsIn(
  reader: Reader,
  campaigns: readonly CampaignRef[],
): Promise<Participation[]> {
  const found: Participation[] = [];
  for (const chunk of chunksOf(campaigns.map(campaignKey))) {
    const rows = await reader
      .selectFrom('participation')
      .selectAll()
      .where('campaign', 'in', chunk)
      .where('asked', 'is not', null)
      .orderBy('key')
      .execute();
    found.push(...rows.map(toParticipation));
  }
  return found;
}

/** Every campaign an organisation was asked to, in a fixed order. */
export async function loadParticipationsOf(
  reader: Reader,
  organisation: string,
): Promise<Participation[]> {
  const rows = await reader
    .selectFrom('participation')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('asked', 'is not', null)
    .orderBy('key')
    .execute();
  return rows.map(toParticipation);
}

export async function saveParticipations(
  tx: Tx,
  rows: ReadonlyMap<string, Participation | undefined>,
): Promise<void> {
  for (const chunk of chunksOf(rowsOf(rows)))
    await tx
      .insertInto('participation')
      .values(chunk.map(([key, participation]) => toRow(key, participation)))
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((excluded) => ({
          asked: excluded.ref('excluded.asked'),
          deeds: excluded.ref('excluded.deeds'),
        })),
      )
      .execute();
}

function toRow(key: string, { campaign, organisation, asked, deeds }: Participation) {
  return {
    key,
    campaign: campaignKey(campaign),
    federation: campaign.log,
    number: campaign.number,
    organisation,
    asked: asked === null ? null : JSON.stringify(asked),
    deeds: JSON.stringify(deeds),
  };
}

function toParticipation(row: Selectable<ParticipationTable>): Participation {
  const { federation, number, organisation, asked, deeds } = row;
  return { campaign: { log: federation, number }, organisation, asked, deeds };
}

export async function loadAssessments(
  reader: Reader,
  keys: readonly string[],
): Promise<Map<string, Assessment>> {
  const found = new Map<string, Assessment>();
  for (const chunk of chunksOf(keys)) {
    const rows = await reader
      .selectFrom('assessment')
      .selectAll()
      .where('key', 'in', chunk)
      .execute();
    for (const { key, federation, number, organisation, versions } of rows)
      found.set(key, { campaign: { log: federation, number }, organisation, versions });
  }
  return found;
}

/** Which campaigns an organisation has assessed, and at which stages. */
export async function loadAssessmentsOf(
  reader: Reader,
  organisation: string,
): Promise<Assessment[]> {
  const rows = await reader
    .selectFrom('assessment')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('key')
    .execute();
  return rows.map(({ federation, number, versions }) => ({
    campaign: { log: federation, number },
    organisation,
    versions,
  }));
}

export async function saveAssessments(
  tx: Tx,
  rows: ReadonlyMap<string, Assessment | undefined>,
): Promise<void> {
  for (const chunk of chunksOf(rowsOf(rows)))
    await tx
      .insertInto('assessment')
      .values(
        chunk.map(([key, { campaign, organisation, versions }]) => ({
          key,
          federation: campaign.log,
          number: campaign.number,
          organisation,
          versions: JSON.stringify(versions),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .column('key')
          .doUpdateSet((excluded) => ({ versions: excluded.ref('excluded.versions') })),
      )
      .execute();
}

export async function clearParticipations(tx: Tx): Promise<void> {
  await tx.deleteFrom('participation').execute();
}

export async function clearAssessments(tx: Tx): Promise<void> {
  await tx.deleteFrom('assessment').execute();
}
