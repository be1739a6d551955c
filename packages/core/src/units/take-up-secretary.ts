import type { CommandContext } from '../platform/index.ts';
import { newRowId } from './new-row-id.ts';
import { addMonths } from './office.ts';
import { insertOffice, insertTerm, loadOffices } from './offices.table.ts';

const firstTermMonths = 12;

/**
 * Writes down that the first secretary of a unit, who came in with an invitation and has now
 * entered the register, holds that office for a year. Does nothing where the office is there.
 */
export async function takeUpSecretary(
  { tx, instance, now }: Pick<CommandContext, 'tx' | 'instance' | 'now'>,
  { unit, member }: { readonly unit: string; readonly member: string },
): Promise<void> {
  const isThere = (await loadOffices(tx, unit)).some(
    ({ kind, closedOn }) => kind === 'secretary' && closedOn === null,
  );
  if (isThere) return;
  const today = now.toISOString().slice(0, 10);
  const office = newRowId(instance, 'office');
  await insertOffice(tx, {
    id: office,
    unit,
    kind: 'secretary',
    sealed_title: null,
    term_months: firstTermMonths,
    opened_on: today,
  });
  const until = addMonths(today, firstTermMonths);
  const id = newRowId(instance, 'term');
  await insertTerm(tx, { id, office, unit, member, begun_on: today, until });
}
