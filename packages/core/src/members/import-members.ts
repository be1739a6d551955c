import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { lockUnit } from '../units/index.ts';
import { insertMemberImport } from './member-imports.table.ts';
import { readMembersCsv } from './members-csv.ts';
import { insertMember } from './members.table.ts';
import { newMemberId } from './new-member-id.ts';
import { sealPerson } from './personal-fields.ts';
import { planMembers } from './plan-members.ts';

const textMax = 2_000_000;

export interface ImportedMembers {
  readonly import: string;
  readonly added: number;
  /** Lines the unit has already, or that stand twice in the list, or cannot be read. */
  readonly leftOut: number;
}

/**
 * Takes the new lines of a list into the own register, as the preview showed them. The same list a
 * second time adds nobody. Undone within thirty days by `undoMemberImport`.
 */
export const importMembers = defineCommand({
  name: 'member.import',
  shape: v.object({ unit: shapes.id, text: shapes.text(textMax) }),
  refusals: [
    'unit.not_found',
    'unit.is_ended',
    'import.csv_malformed',
    'import.columns_wrong',
    'import.too_many_rows',
    'member.import_adds_nobody',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: ({ unit }) => unit,
  perform: async (context, { unit: unitId, text }) => {
    const { tx, instance, actor, now, progress } = context;
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if (unit.endedOn !== null) return refuse('unit.is_ended');
    const today = now.toISOString().slice(0, 10);
    const list = readMembersCsv(text, today);
    if (!list.ok) return list;
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const account = accountOf(actor);
    const planned = await planMembers(tx, vault, { unit: unitId, list: list.value, account });
    const fresh = planned.filter(({ fate }) => fate === 'new');
    if (fresh.length === 0) return refuse('member.import_adds_nobody', { field: 'text' });
    const members: string[] = [];
    for (const [i, { name, phone, mail, address, employer, note, ...line }] of fresh.entries()) {
      const member = newMemberId(instance);
      const fields = { name, phone, mail, address, employer, note };
      const sealed = await sealPerson(vault, { unit: unitId, member }, fields);
      const row = { id: member, unit: unitId, joined_on: line.joinedOn ?? today };
      await insertMember(tx, { ...row, phone_index: line.phoneIndex, ...sealed });
      members.push(member);
      progress(i + 1, fresh.length);
    }
    const id = newMemberId(instance).replace('member-', 'import-');
    await insertMemberImport(tx, { id, unit: unitId, applied_at: now, members });
    const leftOut = planned.length - fresh.length + list.value.problems.length;
    return done<ImportedMembers>({ import: id, added: members.length, leftOut });
  },
});
