import { sql, type Transaction } from 'kysely';
import type { Actor } from './actor.ts';
import type { Instance } from './instance.ts';
import type { Schema } from './schema.ts';

/**
 * Lets the database know who asks, for the length of this transaction: from here on its policies
 * show the compartments of this session and no others. One statement sets role and context, so that
 * neither is ever without the other.
 */
export async function enterContext(tx: Transaction<Schema>, actor: Actor): Promise<void> {
  const context = actor.kind === 'account' ? (actor.context ?? '') : '';
  await sql`select set_config('role', 'communard_app', true),
                   set_config('communard.session', ${context}, true)`.execute(tx);
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
