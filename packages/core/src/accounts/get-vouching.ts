import { officerRoles, type AccountActor } from '../platform/actor.ts';
import { holdsInUnit } from '../platform/enter-context.ts';
import type { Instance } from '../platform/instance.ts';
import { loadUnitHolder } from './accounts.table.ts';
import { listApprovals } from './approvals.ts';
import { bringBackAction } from './vouch-for-account.ts';

/** How it stands with bringing back a person of a unit's register. */
export type Vouching =
  | { readonly state: 'none' }
  | {
      readonly state: 'asked' | 'allowed';
      readonly approval: string;
      readonly isOwn: boolean;
      readonly expiresAt: Date;
    };

/**
 * For officers of the unit; undefined for anyone else, for someone who does not sign in, and for
 * oneself: nobody vouches for himself.
 */
export async function getVouching(
  instance: Instance,
  actor: AccountActor,
  { unit, member }: { unit: string; member: string },
): Promise<Vouching | undefined> {
  if (!(await holdsInUnit(instance, actor, { unit, roles: officerRoles }))) return undefined;
  const holder = await loadUnitHolder(instance.database.kysely, { unit, member });
  if (holder === undefined || holder.account === actor.account) return undefined;
  const open = (await listApprovals(instance, unit)).find(
    ({ action, object }) => action === bringBackAction && object === holder.account,
  );
  if (open === undefined) return { state: 'none' };
  const { id: approval, askedBy, answer, expiresAt } = open;
  const isOwn = askedBy === actor.account;
  return { state: answer === null ? 'asked' : 'allowed', approval, isOwn, expiresAt };
}
