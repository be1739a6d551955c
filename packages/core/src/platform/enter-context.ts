import { sql, type Transaction } from 'kysely';
import { findUnitMandate, type Actor, type UnitRole } from './actor.ts';
import type { Instance } from './instance.ts';
import type { Schema } from './schema.ts';

/**
 * Lets the database know who asks, for the length of this transaction: from here on its policies
 * show the compartments of this session and no others. One statement sets role and context, so that
 * neither is ever without the other.
 */
export async function enterContext(tx: Transaction<Schema>, actor: Actor): Promise<void> {
  await sql`select set_config('role', 'communard_app', true),
                   set_config('communard.session', ${contextOf(actor)}, true)`.execute(tx);
}

/**
 * Enters the same way and says whether the session holds one of these roles in the unit at this
 * moment: whoever was put out of office since the request began is found out here, though the
 * actor still carries the mandate. `case` makes sure that the context stands before it is asked.
 */
export async function enterUnit(
  tx: Transaction<Schema>,
  actor: Actor,
  { unit, roles }: { readonly unit: string; readonly roles: readonly UnitRole[] },
): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    select set_config('role', 'communard_app', true),
      case when set_config('communard.session', ${contextOf(actor)}, true) is not null
      then ${unit} = any (access.units(variadic string_to_array(${roles.join()}, ','))) end
      as holds`.execute(tx);
  return rows[0]?.holds === true;
}

/**
 * Reads registers as this actor: the only way for a query to see a row of a unit. All it reads is
 * of one moment.
 */
export async function readAs<Answer>(
  { database }: Instance,
  actor: Actor,
  read: (tx: Transaction<Schema>) => Promise<Answer>,
): Promise<Answer> {
  return database.transaction(async (tx) => {
    await enterContext(tx, actor);
    return read(tx);
  });
}

/**
 * For queries that read tables without policies, or show what was sent to them: whether the actor
 * holds one of these roles in the unit at this moment.
 */
export async function holdsInUnit(
  { database }: Instance,
  actor: Actor,
  where: { readonly unit: string; readonly roles: readonly UnitRole[] },
): Promise<boolean> {
  if (findUnitMandate(actor, where.unit, where.roles) === undefined) return false;
  return database.transaction((tx) => enterUnit(tx, actor, where));
}

function contextOf(actor: Actor): string {
  return actor.kind === 'account' ? (actor.context ?? '') : '';
}
