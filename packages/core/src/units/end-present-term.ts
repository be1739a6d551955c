import { endMandates } from '../accounts/index.ts';
import type { CommandContext } from '../platform/index.ts';
import { roleOfOffice, type EndCause, type Office } from './office.ts';
import { findAccountOf } from './register-facts.ts';
import { updateTermEnded } from './offices.table.ts';

/**
 * Ends the present term of an office, if there is one, and with it, in the same transaction, the
 * mandate and every session of whoever held it: an open tab is signed out at its next request.
 *
 * @param takeOver gives the office to whoever is next. It comes before the mandate ends: a
 *   secretary who hands the own office over may write in the unit only that long.
 */
export async function endPresentTerm(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  office: Office,
  cause: EndCause,
  takeOver: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { present, unit, kind } = office;
  if (present === undefined) return takeOver();
  const day = now.toISOString().slice(0, 10);
  await updateTermEnded(tx, present.id, { day, cause });
  await takeOver();
  const account = await findAccountOf(tx, { unit, member: present.member });
  const role = roleOfOffice(kind);
  if (account !== undefined && role !== undefined)
    await endMandates(tx, { account, unit, role }, now);
}
