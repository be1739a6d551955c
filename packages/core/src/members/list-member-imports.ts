import { findUnitMandate, readAs, type AccountActor, type Instance } from '../platform/index.ts';
import { isImportUndoable } from './is-import-undoable.ts';
import { loadMemberImports } from './member-imports.table.ts';

export interface MemberImport {
  readonly id: string;
  readonly appliedAt: Date;
  readonly undoneAt: Date | undefined;
  readonly added: number;
  /** Whether `undoMemberImport` still takes it back. */
  readonly isUndoable: boolean;
}

/** Imports of the actor's own unit, the newest first; undefined for all but its secretary. */
export async function listMemberImports(
  instance: Instance,
  actor: AccountActor,
  unit: string,
): Promise<MemberImport[] | undefined> {
  if (findUnitMandate(actor, unit, ['secretary']) === undefined) return undefined;
  return readAs(instance, actor, async (tx) =>
    (await loadMemberImports(tx, unit)).map((row) => ({
      id: row.id,
      appliedAt: new Date(row.applied_at),
      undoneAt: row.undone_at === null ? undefined : new Date(row.undone_at),
      added: row.members.length,
      isUndoable:
        row.undone_at === null && isImportUndoable(new Date(row.applied_at), instance.clock()),
    })),
  );
}
