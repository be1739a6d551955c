import type { CommandContext } from '../platform/run-command.ts';
import { loadMandates } from './accounts.table.ts';

/**
 * Whether an account also speaks for another organisation or holds anything in a unit. Officers who
 * could bring such an account back could take it over, and so look into a register that is not
 * theirs.
 */
export async function isHeldElsewhere(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  { organisation, account }: { organisation: string; account: string },
): Promise<boolean> {
  const { mandates, unitMandates } = await loadMandates(tx, account, now);
  return unitMandates.length > 0 || mandates.some((one) => one.organisation !== organisation);
}

/** The same for officers of a unit: whether the account holds anything outside this very unit. */
export async function isHeldOutside(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  { unit, account }: { unit: string; account: string },
): Promise<boolean> {
  const { mandates, unitMandates } = await loadMandates(tx, account, now);
  return mandates.length > 0 || unitMandates.some((one) => one.unit !== unit);
}
