import type { CommandContext } from '../platform/index.ts';
import { updateDelegationsEnded } from './delegates/delegates.table.ts';
import { endPresentTerm } from './end-present-term.ts';
import { loadOffices, updateUnderstudyEnded } from './offices.table.ts';
import { saveEndsOf } from './teams/teams.table.ts';

/**
 * Ends what a person holds and learns in a unit, their speaking for it and their time in teams,
 * because they leave it.
 * Changes nothing and says so where they are its secretary: that office is handed over first.
 */
export async function endOfficesOf(
  context: Pick<CommandContext, 'tx' | 'now'>,
  { unit, member }: { readonly unit: string; readonly member: string },
): Promise<'ended' | 'is_secretary'> {
  const held = (await loadOffices(context.tx, unit)).filter(
    ({ present }) => present?.member === member,
  );
  if (held.some(({ kind }) => kind === 'secretary')) return 'is_secretary';
  for (const office of held) await endPresentTerm(context, office, 'left');
  const day = context.now.toISOString().slice(0, 10);
  await updateUnderstudyEnded(context.tx, { unit, member }, day);
  await updateDelegationsEnded(context.tx, { unit, member }, { day, cause: 'left' });
  await saveEndsOf(context.tx, { unit, member, at: context.now });
  return 'ended';
}
