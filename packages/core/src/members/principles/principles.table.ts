import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../platform/schema.ts';
import type { Acceptance } from './adherence.ts';

/** By the person's own hand here, or on paper before the secretary. */
export type Given = 'by_hand' | 'on_paper';

export interface AdherenceTables {
  principles_acceptance: {
    member: string;
    unit: string;
    version: number;
    accepted_on: string;
    given: Given;
  };
  principles_review: {
    id: string;
    unit: string;
    version: number;
    reviewed_on: string;
    sealed_findings: Uint8Array;
  };
}

type Tx = Transaction<Schema>;

/** Enters an acceptance; false if the person has accepted this version before. */
export async function insertAcceptance(
  tx: Tx,
  row: AdherenceTables['principles_acceptance'],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('principles_acceptance')
    .values(row)
    .onConflict((conflict) => conflict.columns(['member', 'version']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

/** Acceptances of a unit's people that the session may see, by member. */
export async function loadAcceptances(
  tx: Tx,
  unit: string,
): Promise<Map<string, (Acceptance & { readonly given: Given })[]>> {
  const rows = await tx
    .selectFrom('principles_acceptance')
    .select(['member', 'version', 'given'])
    .select(sql<string>`accepted_on::text`.as('accepted_on'))
    .where('unit', '=', unit)
    .execute();
  const read = rows.map(({ member, version, given, accepted_on }) => ({
    ...{ member, version, given, acceptedOn: accepted_on },
  }));
  return Map.groupBy(read, ({ member }) => member);
}

export async function insertReview(
  tx: Tx,
  row: AdherenceTables['principles_review'],
): Promise<void> {
  await tx.insertInto('principles_review').values(row).execute();
}

/** Reviews of a unit, newest first. */
export async function loadReviews(
  tx: Tx,
  unit: string,
): Promise<AdherenceTables['principles_review'][]> {
  return tx
    .selectFrom('principles_review')
    .select(['id', 'unit', 'version', 'sealed_findings'])
    .select(sql<string>`reviewed_on::text`.as('reviewed_on'))
    .where('unit', '=', unit)
    .orderBy(sql`principles_review.reviewed_on`, 'desc')
    .orderBy('id')
    .execute();
}
