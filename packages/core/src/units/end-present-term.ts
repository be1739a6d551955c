import { endMandates } from '../accounts/index.ts';
import type { CommandContext } from '../platform/index.ts';
import { roleOfOffice, type EndCause, type Office } from './office.ts';
import { findAccountOf } from './register-facts.ts';
import { updateTermEnded } from './offices.table.ts';

/**
 * Ends the present term of an office, and with it, in the same transaction, the mandate and every
 * session of whoever held it: an open tab is signed out at its next request.
 */
export async function endPresentTerm(
  { tx, now }: Pick<CommandContext, 'tx' | 'now'>,
  office: Office,
  cause: EndCause,
): Promise<void> {
  const { present, unit, kind } = office;
  if (present === undefined) return;
  const day = now.toISOString().slice(0, 10);
  await updateTermEnded(tx, present.id, { day, cause });
  const account = await findAccountOf(tx, { unit, member: present.member });
  const role = roleOfOffice(kind);
  if (account !== undefined && role !== undefined)
    await endMandates(tx, { account, unit, role }, now);
}
