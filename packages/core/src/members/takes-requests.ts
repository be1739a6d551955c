import { sql, type Transaction } from 'kysely';
import type { Instance } from '../platform/index.ts';
import type { Schema } from '../platform/schema.ts';

/** Whether people may ask this unit to take them in: it is there, has not ended, and lasts. */
export async function takesRequests(
  { database }: Instance,
  where: { readonly organisation: string; readonly unit: string },
): Promise<boolean> {
  return database.transaction((tx) => unitTakesRequests(tx, where));
}

/** The same inside a transaction. */
export async function unitTakesRequests(
  tx: Transaction<Schema>,
  { organisation, unit }: { readonly organisation: string; readonly unit: string },
): Promise<boolean> {
  const { rows } = await sql<{ takes: boolean }>`
    select access.takes_requests(${organisation}, ${unit}) as takes`.execute(tx);
  return rows[0]?.takes === true;
}
