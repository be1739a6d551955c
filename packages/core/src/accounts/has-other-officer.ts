import { officerRoles } from '../platform/actor.ts';
import type { CommandContext } from '../platform/run-command.ts';
import { accountOf } from './grant-mandate.ts';
import { hasOtherHolder, lockMandates } from './accounts.table.ts';

/** Whether the unit has another officer than the one who acts: without one, four eyes are two. */
export async function hasOtherOfficer(
  { tx, actor, now }: CommandContext,
  unit: string,
): Promise<boolean> {
  const own = { unit, account: accountOf(actor) };
  return hasOtherHolder(tx, own, { allowed: officerRoles, now });
}

/** The same among those who speak for a whole organisation. */
export async function hasOtherSpeaker(
  { tx, actor }: CommandContext,
  organisation: string,
): Promise<boolean> {
  const holders = await lockMandates(tx, organisation);
  return holders.some(({ account }) => account !== accountOf(actor));
}
