import type { Vault } from '@communard/vault';
import type { Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';
import { comparableName } from './comparable-name.ts';
import type { MemberLine, MemberList } from './members-csv.ts';
import { hasPhone, loadMembersOf } from './members.table.ts';
import { openField } from './personal-fields.ts';
import { indexPhone } from './phone-index.ts';

/** What would become of a line: taken as new, or left out because the unit seems to have it. */
export interface PlannedLine extends MemberLine {
  readonly fate: 'new' | 'phone_wrong' | 'same_phone' | 'same_name' | 'twice_in_list';
  readonly phoneIndex: Uint8Array | null;
}

/**
 * Compares a list with the register of one unit, and with itself: the same number however written,
 * or the same name where neither gives a number. Only this unit is compared; nobody looks into
 * others.
 */
export async function planMembers(
  tx: Transaction<Schema>,
  vault: Vault,
  { unit, list, account }: { unit: string; list: MemberList; account: string },
): Promise<PlannedLine[]> {
  const rows = await loadMembersOf(tx, unit, ['member', 'suspended']);
  const why = { actor: account, reason: 'import.compared' };
  const names = await openField(vault, unit, { rows, field: 'name' }, why);
  const known = new Set([...names.values()].map(comparableName));
  const seen = new Set<string>();
  const planned: PlannedLine[] = [];
  for (const line of list.lines) {
    const index = await indexPhone(vault, unit, line.phone);
    const phoneIndex = index.ok ? index.value : null;
    const name = comparableName(line.name);
    const marks = [name, ...(phoneIndex === null ? [] : [Buffer.from(phoneIndex).toString('hex')])];
    const fate = !index.ok
      ? 'phone_wrong'
      : marks.some((mark) => seen.has(mark))
        ? 'twice_in_list'
        : (await hasPhone(tx, unit, phoneIndex))
          ? 'same_phone'
          : known.has(name)
            ? 'same_name'
            : 'new';
    for (const mark of marks) seen.add(mark);
    planned.push({ ...line, fate, phoneIndex });
  }
  return planned;
}
