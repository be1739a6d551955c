import { sql, type Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

/**
 * What offices ask of a unit's register. The register belongs to `members`, which stands on units;
 * so the question goes through a function of the database that tells ids and nothing else.
 */
export async function findAccountOf(
  tx: Transaction<Schema>,
  { unit, member }: { readonly unit: string; readonly member: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ account: string | null }>`
    select access.account_of(${unit}, ${member}) as account`.execute(tx);
  return rows[0]?.account ?? undefined;
}

/** Whether this is a present member of the unit. */
export async function isInRegister(
  tx: Transaction<Schema>,
  { unit, member }: { readonly unit: string; readonly member: string },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select access.is_member(${unit}, ${member}) as found`.execute(tx);
  return rows[0]?.found === true;
}

/** How many present members a unit has; for its officers only. */
export async function countRegister(tx: Transaction<Schema>, unit: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select access.count_members(${unit}) as count`.execute(tx);
  return rows[0]?.count ?? 0;
}
