import * as v from 'valibot';
import { accountOf } from '../accounts/index.ts';
import { openVault, shredSubject } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { lockUnit } from '../units/index.ts';
import { importUndoDays, isImportUndoable } from './is-import-undoable.ts';
import { personalFields } from './member.ts';
import { lockMemberImport, updateMemberImportUndone } from './member-imports.table.ts';
import { lockMember, updateMember } from './members.table.ts';

/**
 * Takes back what an import brought in: those people are erased, keys and all. Whoever signs in by
 * now, left or went to another unit is no longer the import's, and stays.
 */
export const undoMemberImport = defineCommand({
  name: 'member.undo_import',
  shape: v.object({ unit: shapes.id, import: shapes.id }),
  refusals: [
    'unit.not_found',
    'member.import_not_found',
    'member.import_undone_already',
    'member.import_too_old',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  object: (input) => input.import,
  perform: async ({ tx, instance, actor, now }, { unit: unitId, import: id }) => {
    const unit = await lockUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    const run = await lockMemberImport(tx, unitId, id);
    if (run === undefined) return refuse('member.import_not_found');
    if (run.undone_at !== null) return refuse('member.import_undone_already');
    if (!isImportUndoable(new Date(run.applied_at), now))
      return refuse('member.import_too_old', { params: { days: importUndoDays } });
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const why = { actor: accountOf(actor), reason: 'import.undone' };
    const emptied = Object.fromEntries(personalFields.map((field) => [`sealed_${field}`, null]));
    let removed = 0;
    for (const member of run.members) {
      const row = await lockMember(tx, unitId, member);
      if (row?.state !== 'member' || row.account !== null) continue;
      await shredSubject(vault, member, why);
      const gone = { state: 'erased', left_on: now.toISOString().slice(0, 10) } as const;
      await updateMember(tx, member, {
        ...emptied,
        ...gone,
        phone_index: null,
        number_index: null,
      });
      removed += 1;
    }
    await updateMemberImportUndone(tx, id, now);
    return done({ removed, kept: run.members.length - removed });
  },
});
