import { noteDeed } from '../keyring/index.ts';
import { findUnitMandate } from '../platform/actor.ts';
import type { CommandContext } from '../platform/run-command.ts';

/** For commands within a unit: a line in its log that opens nothing, by the one who acts. */
export async function noteInUnit(
  { tx, instance, actor, now }: CommandContext,
  unit: string,
  reason: string,
): Promise<void> {
  const organisation = findUnitMandate(actor, unit)?.organisation;
  if (actor.kind !== 'account' || organisation === undefined)
    throw new Error('only who holds a mandate in a unit does a deed there');
  const purpose = { actor: actor.account, reason };
  await noteDeed(tx, instance, { organisation, unit, now, purpose });
}
