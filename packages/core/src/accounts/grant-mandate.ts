import type { Actor, UnitRole } from '../platform/actor.ts';
import type { CommandContext } from '../platform/run-command.ts';
import { insertMandate } from './accounts.table.ts';
import { newId } from './secrets.ts';

export interface UnitMandateGrant {
  /** Who gets it: an account that signs in, by its id or as the actor. */
  readonly account: string;
  readonly organisation: string;
  readonly unit: string;
  readonly role: UnitRole;
  /** The person of the unit's register. */
  readonly member?: string | null;
  /** The last day, YYYY-MM-DD; absent: until somebody ends it. */
  readonly until?: string | null;
}

/** Gives an account a role in one unit, in the command's transaction. */
export async function grantMandate(
  { tx, instance, now }: Pick<CommandContext, 'tx' | 'instance' | 'now'>,
  { account, organisation, unit, role, member = null, until = null }: UnitMandateGrant,
): Promise<void> {
  const id = newId(instance);
  const terms = { organisation, unit, role, member, until, given_at: now, ended_at: null };
  await insertMandate(tx, { id, account, ...terms });
}

/** The account behind an actor; a bug where the operator acts in a register. */
export function accountOf(actor: Actor): string {
  if (actor.kind === 'operator') throw new Error('the operator has no account');
  return actor.account;
}
